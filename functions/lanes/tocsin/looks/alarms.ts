import { type CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { STACK } from '../../../core/stack.ts';
import type { Standing } from '../standing.ts';
import { pagesOf } from './pages.ts';

export async function alarmsIn(cloudwatch: CloudWatchClient): Promise<readonly Standing[]> {
  const alarms = await metricAlarms(cloudwatch);
  return alarms.map(({ AlarmName: name = '', ActionsEnabled }) => {
    return { type: 'alarm', name, state: ActionsEnabled === false ? 'off' : 'on' };
  });
}

/** The functions of the stack: each has an alarm on its crashes, and that names it. */
export async function watchedFunctions(cloudwatch: CloudWatchClient): Promise<readonly string[]> {
  const alarms = await metricAlarms(cloudwatch);
  const dimensions = alarms.flatMap(({ Dimensions = [] }) => Dimensions);
  return [...new Set(dimensions.flatMap(({ Name, Value = '' }) => (Name === 'FunctionName' ? [Value] : [])))];
}

function metricAlarms(cloudwatch: CloudWatchClient): Promise<readonly MetricAlarm[]> {
  return pagesOf(async (next) => {
    const page = { AlarmNamePrefix: `${STACK}: `, AlarmTypes: ['MetricAlarm' as const], ...next };
    const { MetricAlarms = [], NextToken } = await cloudwatch.send(new DescribeAlarmsCommand(page));
    return { found: MetricAlarms, NextToken };
  });
}
