import * as z from 'zod';
import type { Alarm, AlarmSources } from './alarms.ts';
import type { Happening, World } from './world.ts';

/** A metric that grows one by one: its value, and when to look at it again. */
export type Growing = { readonly value: () => number; readonly onGrowth: (look: () => void) => void };

/** The alarm's metric as it is measured here, or why it is not. */
export function growingMetric({ properties }: Alarm, { declarations, queues, world }: AlarmSources): Growing | string {
  const { Namespace, MetricName, Dimensions, Period } = properties;
  const metric = `${Namespace}/${MetricName}(${Dimensions.map(({ Name }) => Name).join()})`;
  const named = ({ name }: { readonly name: string }) => name === Dimensions[0]?.Value;
  const queue = queues.all().find(named);
  if (metric === 'AWS/SQS/ApproximateNumberOfMessagesVisible(QueueName)' && queue) {
    return { value: () => queue.counts().visible, onGrowth: queue.onVisible };
  }
  const lambda = declarations.of('AWS::Lambda::Function', z.unknown()).find(named);
  if (metric === 'AWS/Lambda/Errors(FunctionName)' && lambda) return errorsOf(lambda.logicalId, Period, world);
  return `the sandbox does not measure ${metric}`;
}

function errorsOf(logicalId: string, seconds: number, { clock, recorder }: World): Growing {
  const isError = (one: Happening) =>
    one.what === 'invocation' && one.function === logicalId && one.outcome !== 'success';
  return {
    value() {
      const since = clock.now().getTime() - seconds * 1000;
      return recorder.happenings().filter((one) => isError(one) && one.at.getTime() > since).length;
    },
    onGrowth: (look) =>
      void recorder.on((one) => {
        if (isError(one)) look();
      }),
  };
}
