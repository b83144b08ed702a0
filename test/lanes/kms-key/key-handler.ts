import {
  CancelKeyDeletionCommand,
  DescribeKeyCommand,
  EnableKeyCommand,
  GetKeyLastUsageCommand,
  type KeyMetadata,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import { batchOf, invoke, laneSurroundings, stubLaneEnvironment } from '../lane-handler.ts';

export const ORDERS = 'arn:aws:kms:eu-west-1:111122223333:key/4c1f0a52-0000-4000-8000-000000000001';

/** The handler of the lane over a KMS that has one key, which a test may change. */
export function keyLane(options: object = {}) {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date('2026-11-06T02:10:40Z'), toFake: ['Date'] });
  stubLaneEnvironment(options);
  const kms = mockClient(KMSClient);
  const scheduler = mockClient(SchedulerClient);
  kms.reset();
  scheduler.reset();
  scheduler.on(CreateScheduleCommand).resolves({});
  kms.on(ListAliasesCommand).resolves({ Aliases: [{ AliasName: 'alias/orders' }] });
  kms.on(ListGrantsCommand).resolves({ Grants: [] });
  kms.on(GetKeyLastUsageCommand).resolves({});
  kms.on(ListKeysCommand).resolves({ Keys: [] });
  kms.on(CancelKeyDeletionCommand).resolves({});
  kms.on(EnableKeyCommand).resolves({});
  const surroundings = laneSurroundings();
  const lane = {
    ...surroundings,
    kms,
    at: (time: string) => vi.setSystemTime(new Date(time)),
    /** What the key is from now on. */
    key: (metadata: Partial<KeyMetadata>) =>
      kms.on(DescribeKeyCommand).resolves({ KeyMetadata: { KeyId: 'k', KeyUsage: 'ENCRYPT_DECRYPT', ...metadata } }),
    gone: () => kms.on(DescribeKeyCommand).rejects(new NotFoundException({ $metadata: {}, message: 'not there' })),
    tags: (tags: Readonly<Record<string, string>>) =>
      kms.on(ListResourceTagsCommand).resolves({
        Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
      }),
    /** The timers that were set, as their detail types and times. */
    timers: () =>
      scheduler
        .commandCalls(CreateScheduleCommand)
        .map(
          ({ args: [{ input }] }) => `${input.Target?.EventBridgeParameters?.DetailType} ${input.ScheduleExpression}`,
        ),
    names: () => scheduler.commandCalls(CreateScheduleCommand).map(({ args: [{ input }] }) => input.Name),
    scheduler,
    handle: async (...events: readonly (object | string)[]) => {
      const { handler } = await import('../../../functions/lanes/kms-key/handler.ts');
      const answer = await invoke(handler, batchOf(...events));
      const last = surroundings.published.at(-1);
      return { answer, alert: last?.alert, decision: last?.decision };
    },
    decisions: () => surroundings.published.map(({ decision, alert }) => `${decision} ${alert.kind}`),
  };
  lane.key({ KeyState: 'PendingDeletion', DeletionDate: new Date('2026-11-13T02:10:31.402Z') });
  lane.tags({ team: 'shop' });
  return lane;
}

export function restore(): void {
  vi.useRealTimers();
  vi.unstubAllEnvs();
}
