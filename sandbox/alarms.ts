import * as z from 'zod';
import type { Access } from './iam/access.ts';
import { boolean, type Declarations, type Declared, numeric, withoutEffect } from './template/declared.ts';
import { TemplateRefused } from './template/refused.ts';
import type { Happening, Queues, World } from './world.ts';

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
  Threshold: z.number().default(0),
  ComparisonOperator: z.string(),
  Period: numeric.default(60),
  EvaluationPeriods: numeric.default(1),
  DatapointsToAlarm: numeric.optional(),
  ActionsEnabled: boolean.default(true),
  AlarmActions: z.array(z.string()).default([]),
  /** An expression over several metrics: listed as not evaluated. */
  Metrics: z.unknown().optional(),
  Statistic: withoutEffect,
  TreatMissingData: withoutEffect,
  Tags: withoutEffect,
});
type Alarm = Declared<z.infer<typeof alarmProperties>>;

/** A metric that grows one by one: its value, and when to look at it again. */
type Metric = { readonly value: () => number; readonly onGrowth: (look: () => void) => void };
type Sources = {
  readonly declarations: Declarations;
  readonly queues: Queues;
  readonly world: World;
  readonly access: Access;
};

const OPERATORS: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
};

/** Rings as soon as a datapoint breaches; CloudWatch waits for the end of the period. */
export function watchAlarms(sources: Sources): Alarms {
  const alarms = sources.declarations.of('AWS::CloudWatch::Alarm', alarmProperties);
  for (const alarm of alarms) requireTopics(alarm, sources);
  const judged = alarms.map((alarm) => ({ alarm, metric: metricOf(alarm, sources) }));
  for (const { alarm, metric } of judged) if (typeof metric !== 'string') watch(alarm, metric, sources.world);
  return {
    evaluated: judged.filter(({ metric }) => typeof metric !== 'string').map(({ alarm }) => alarm.name),
    notEvaluated: judged.flatMap(({ alarm: { name: alarm }, metric }) =>
      typeof metric === 'string' ? [{ alarm, because: metric }] : [],
    ),
  };
}

/** The alarm's metric as it is measured here, or why it is not. */
function metricOf({ properties }: Alarm, { declarations, queues, world }: Sources): Metric | string {
  const { Namespace, MetricName, Dimensions, ComparisonOperator, Period } = properties;
  const datapoints = properties.DatapointsToAlarm ?? properties.EvaluationPeriods;
  if (!OPERATORS[ComparisonOperator]) return `the sandbox does not compare by ${ComparisonOperator}`;
  if (datapoints > 1) return `it needs ${datapoints} datapoints, and the sandbox looks at one`;
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

function errorsOf(logicalId: string, seconds: number, { clock, recorder }: World): Metric {
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

/** CloudWatch tells nobody when a topic's policy keeps it out: better not to start. */
function requireTopics({ logicalId, arn, properties }: Alarm, { access, world }: Sources): void {
  const context = { 'aws:SecureTransport': ['true'], 'aws:SourceArn': [arn], 'aws:SourceAccount': [world.account] };
  for (const resource of properties.AlarmActions) {
    const denied = access.deniedService('cloudwatch.amazonaws.com', { action: 'sns:Publish', resource, context });
    if (denied !== undefined) throw new TemplateRefused('AWS::CloudWatch::Alarm', logicalId, denied);
  }
}

function watch({ name, properties }: Alarm, { value, onGrowth }: Metric, { recorder }: World): void {
  const { ComparisonOperator, Threshold, AlarmActions, ActionsEnabled, AlarmDescription: description } = properties;
  const breaches = (count: number) => OPERATORS[ComparisonOperator]?.(count, Threshold) ?? false;
  if (!ActionsEnabled) return;
  onGrowth(() => {
    const count = value();
    if (!breaches(count) || breaches(count - 1)) return;
    for (const topic of AlarmActions) recorder.record({ what: 'alarm', alarm: name, topic, description });
  });
}
