import type { Alarm } from './alarms.ts';
import { datapointsIn } from './embedded-metrics.ts';
import type { World } from './world.ts';

export type PeriodAlarm = { readonly alarm: Alarm; readonly breaches: (value: number) => boolean };

/**
 * Looks at the end of each period at what was counted within it, and rings after as many breaching ones in a row as the
 * alarm asks for. A jump over several periods counts as one: the sandbox slept, and so did what counts.
 */
export function watchPeriods({ alarm, breaches }: PeriodAlarm, { clock, recorder }: World, ring: () => void): void {
  const { Namespace, MetricName, Dimensions, Period, EvaluationPeriods, TreatMissingData } = alarm.properties;
  const dimensions = new Map(Dimensions.map(({ Name, Value }) => [Name, Value]));
  let counted: number[] = [];
  let inARow = 0;
  recorder.on((happening) => {
    if (happening.what !== 'log') return;
    const own = datapointsIn(happening.line).filter(
      (one) => one.namespace === Namespace && one.name === MetricName && isSame(one.dimensions, dimensions),
    );
    counted.push(...own.map(({ value }) => value));
  });

  function look(): void {
    const values = counted;
    counted = [];
    if (values.length === 0 && TreatMissingData === 'ignore') return;
    const isBreach =
      values.length === 0 ? TreatMissingData === 'breaching' : breaches(values.reduce((sum, value) => sum + value, 0));
    inARow = isBreach ? inARow + 1 : 0;
    if (inARow === EvaluationPeriods) ring();
  }

  function wait(): void {
    const period = Period * 1000;
    const end = new Date((Math.floor(clock.now().getTime() / period) + 1) * period);
    clock.at(end, 'recurring', () => {
      look();
      wait();
    });
  }

  wait();
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}
