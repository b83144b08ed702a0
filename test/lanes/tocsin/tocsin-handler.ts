import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { LambdaClient, ListEventSourceMappingsCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import { batchOf, invoke, laneSurroundings, stubLaneEnvironment } from '../lane-handler.ts';
import { channels } from './ports.ts';

export const KMS_FUNCTION = 'Tocsin-LaneKmsKeyFunction-pQ7rS8tU9vWx';
export const CRASHES = 'Tocsin: lane kms-key crashes';
export const ROUND = 'Tocsin-TimersRound-0PL9OK8IJ7UH';

/** The handler of the lane, over parts that a test may change: at first nothing is off. */
export function tocsinLane() {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date('2026-11-06T09:00:30Z'), toFake: ['Date'] });
  stubLaneEnvironment();
  vi.stubEnv('TOCSIN_CHANNELS', JSON.stringify(channels));
  const surroundings = laneSurroundings();
  const { events } = surroundings;
  const lambda = mockClient(LambdaClient);
  const cloudwatch = mockClient(CloudWatchClient);
  const scheduler = mockClient(SchedulerClient);
  const alarm = (ActionsEnabled: boolean) => {
    const Dimensions = [{ Name: 'FunctionName', Value: KMS_FUNCTION }];
    const crashes = { AlarmName: CRASHES, ActionsEnabled, Dimensions };
    // On two pages.
    cloudwatch
      .on(DescribeAlarmsCommand)
      .callsFake(({ NextToken }) =>
        NextToken === undefined ? { MetricAlarms: [], NextToken: 'more' } : { MetricAlarms: [crashes] },
      );
  };
  const mapping = (...states: readonly string[]) =>
    lambda.on(ListEventSourceMappingsCommand, { FunctionName: KMS_FUNCTION }).resolves({
      EventSourceMappings: states.map((State) => ({ State })),
    });
  const schedule = (State: 'ENABLED' | 'DISABLED') =>
    scheduler.on(ListSchedulesCommand).resolves({ Schedules: [{ Name: ROUND, State }] });
  events.on(ListRulesCommand).resolves({ Rules: [] });
  alarm(true);
  mapping('Enabled');
  schedule('ENABLED');
  return {
    ...surroundings,
    ...{ alarm, mapping, schedule, cloudwatch },
    /** Its function is gone, and the alarm on it is not. */
    functionGone: () =>
      lambda
        .on(ListEventSourceMappingsCommand)
        .rejects(new ResourceNotFoundException({ $metadata: {}, message: 'Function not found', Type: 'User' })),
    at: (time: string) => vi.setSystemTime(new Date(time)),
    rules: (...rules: readonly { readonly Name: string; readonly State: 'ENABLED' | 'DISABLED' }[]) =>
      events.on(ListRulesCommand).callsFake(({ EventBusName }) => ({ Rules: EventBusName === 'default' ? rules : [] })),
    handle: async (...heard: readonly object[]) => {
      const { handler } = await import('../../../functions/lanes/tocsin/handler.ts');
      const answer = await invoke(handler, batchOf(...heard));
      return { answer, alert: surroundings.published.at(-1)?.alert };
    },
    decisions: () => surroundings.published.map(({ decision, alert }) => `${decision} ${alert.kind}`),
  };
}

export function restore(): void {
  vi.useRealTimers();
  vi.unstubAllEnvs();
}
