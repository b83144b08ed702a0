import * as z from 'zod';
import { type Growing, growingMetric } from './alarm-metrics.ts';
import { type PeriodAlarm, watchPeriods } from './alarm-periods.ts';
import type { Access } from './iam/access.ts';
import { boolean, type Declarations, type Declared, numeric, withoutEffect } from './template/declared.ts';
import { TemplateRefused } from './template/refused.ts';
import type { Queues, World } from './world.ts';

export type Alarms = {
  readonly evaluated: readonly string[];
  /** Alarms on what the sandbox does not measure, each with the reason. They never ring here. */
  readonly notEvaluated: readonly { readonly alarm: string; readonly because: string }[];
};

const alarmProperties = z.strictObject({
  AlarmName: z.string().optional(),
  AlarmDescription: z.string().default(''),
  Namespace: z.string().default(''),
  MetricName: z.string().default(''),
  Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
  Statistic: z.string().default(''),
  Threshold: z.number().default(0),
  ComparisonOperator: z.string(),
  Period: numeric.default(60),
  EvaluationPeriods: numeric.default(1),
  DatapointsToAlarm: numeric.optional(),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).default('missing'),
  ActionsEnabled: boolean.default(true),
  AlarmActions: z.array(z.string()).default([]),
  /** An expression over several metrics: listed as not evaluated. */
  Metrics: z.unknown().optional(),
  Tags: withoutEffect,
});
export type Alarm = Declared<z.infer<typeof alarmProperties>>;

export type AlarmSources = {
  readonly declarations: Declarations;
  readonly queues: Queues;
  readonly world: World;
  readonly access: Access;
  /** Whether the template's own schedules run: without them, what comes again and again is missing for good. */
  readonly recurring: boolean;
};

type Watching = { readonly start: () => void } | { readonly not: string };

/** Alarms on what AWS counts ring as soon as a datapoint breaches; those on metrics of our own at the end of a period. */
export function watchAlarms(sources: AlarmSources): Alarms {
  const alarms = sources.declarations.of('AWS::CloudWatch::Alarm', alarmProperties);
  for (const alarm of alarms) requireTopics(alarm, sources);
  const judged = alarms.map((alarm) => ({ alarm, watching: watchingOf(alarm, sources) }));
  for (const { alarm, watching } of judged)
    if ('start' in watching && alarm.properties.ActionsEnabled) watching.start();
  return {
    evaluated: judged.filter(({ watching }) => 'start' in watching).map(({ alarm }) => alarm.name),
    notEvaluated: judged.flatMap(({ alarm: { name: alarm }, watching }) =>
      'not' in watching ? [{ alarm, because: watching.not }] : [],
    ),
  };
}

/** How the alarm is watched here, or why it is not. */
function watchingOf(alarm: Alarm, sources: AlarmSources): Watching {
  const { Namespace, ComparisonOperator, EvaluationPeriods, DatapointsToAlarm, Statistic } = alarm.properties;
  const breaches = OPERATORS[ComparisonOperator];
  if (!breaches) return { not: `the sandbox does not compare by ${ComparisonOperator}` };
  const datapoints = DatapointsToAlarm ?? EvaluationPeriods;
  if (Namespace.startsWith('AWS/') || Namespace === '') {
    if (datapoints > 1) return { not: `it needs ${datapoints} datapoints, and the sandbox looks at one` };
    if (ComparisonOperator.startsWith('Less'))
      return { not: `what AWS counts is not compared by ${ComparisonOperator}` };
    const metric = growingMetric(alarm, sources);
    return typeof metric === 'string'
      ? { not: metric }
      : { start: () => watchGrowth(alarm, { metric, breaches }, sources) };
  }
  if (!sources.recurring) return { not: 'the schedules that recur do not run' };
  if (datapoints !== EvaluationPeriods)
    return { not: `${datapoints} of ${EvaluationPeriods} datapoints are not simulated` };
  if (Statistic !== 'Sum') return { not: `the sandbox adds up a metric, and has no ${Statistic}` };
  const period: PeriodAlarm = { alarm, breaches: (value) => breaches(value, alarm.properties.Threshold) };
  return { start: () => watchPeriods(period, sources.world, () => ring(alarm, sources.world)) };
}

type Breaches = (value: number, threshold: number) => boolean;

/** CloudWatch tells nobody when a topic's policy keeps it out: better not to start. */
function requireTopics({ logicalId, arn, properties }: Alarm, { access, world }: AlarmSources): void {
  const context = { 'aws:SecureTransport': ['true'], 'aws:SourceArn': [arn], 'aws:SourceAccount': [world.account] };
  for (const resource of properties.AlarmActions) {
    const denied = access.deniedService('cloudwatch.amazonaws.com', { action: 'sns:Publish', resource, context });
    if (denied !== undefined) throw new TemplateRefused('AWS::CloudWatch::Alarm', logicalId, denied);
  }
}

const OPERATORS: Readonly<Record<string, Breaches>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

type Grown = { readonly metric: Growing; readonly breaches: Breaches };

function watchGrowth(alarm: Alarm, { metric, breaches }: Grown, { world }: AlarmSources): void {
  const { Threshold } = alarm.properties;
  metric.onGrowth(() => {
    const count = metric.value();
    if (breaches(count, Threshold) && !breaches(count - 1, Threshold)) ring(alarm, world);
  });
}

function ring({ name, properties: { AlarmActions, AlarmDescription: description } }: Alarm, { recorder }: World): void {
  for (const topic of AlarmActions) recorder.record({ what: 'alarm', alarm: name, topic, description });
}
