import * as z from 'zod';
import { jsonOf } from '../functions/core/json.ts';

export type Datapoint = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: ReadonlyMap<string, string>;
  readonly value: number;
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
const embedded = z.looseObject({
  _aws: z.looseObject({
    CloudWatchMetrics: z.array(
      z.looseObject({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.looseObject({ Name: z.string() })),
      }),
    ),
  }),
});

/** What CloudWatch makes of a line that a function logs: nothing, unless metrics are embedded in it. */
export function datapointsIn(line: string): readonly Datapoint[] {
  if (!line.includes('"CloudWatchMetrics"')) return [];
  const { data } = embedded.safeParse(jsonOf(line));
  if (data === undefined) return [];
  return data._aws.CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = new Map(names.map((name) => [name, String(data[name])]));
      return Metrics.flatMap(({ Name: name }) =>
        [data[name]].flat().map((value) => ({ namespace, name, dimensions, value: Number(value) })),
      );
    }),
  );
}
