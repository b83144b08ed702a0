import * as z from 'zod';
import type { EventBuses } from '../buses/buses.ts';
import { AwsError } from '../gateway/aws-error.ts';
import { operation } from '../gateway/operation.ts';
import type { World } from '../world.ts';

const ListArchives = z.strictObject({ NamePrefix: z.string().default(''), EventSourceArn: z.string().optional() });
const DescribeReplay = z.strictObject({ ReplayName: z.string() });
const StartReplay = z.strictObject({
  ReplayName: z.string().regex(/^[.\-_A-Za-z0-9]{1,64}$/),
  Description: z.string().max(512).optional(),
  EventSourceArn: z.string(),
  EventStartTime: z.number(),
  EventEndTime: z.number(),
  Destination: z.strictObject({ Arn: z.string(), FilterArns: z.array(z.string()).default([]) }),
});
type StartReplay = z.infer<typeof StartReplay>;
type Replay = StartReplay & { readonly State: string; readonly ReplayStartTime: Date; readonly ReplayEndTime: Date };

/** Archives and their replays, which take no time here: a minute of events after the other on AWS. */
export function archiveOperations(world: World, buses: EventBuses) {
  const replays = new Map<string, Replay>();
  const archives = () => buses.archives.all();

  function start(asked: StartReplay): Replay {
    const archive = archives().find(({ arn }) => arn === asked.EventSourceArn);
    if (!archive) throw new AwsError('ResourceNotFoundException', `Archive ${asked.EventSourceArn} does not exist.`);
    if (replays.has(asked.ReplayName))
      throw new AwsError('ResourceAlreadyExistsException', `Replay ${asked.ReplayName} already exists.`);
    const bus = buses.byNameOrArn(asked.Destination.Arn);
    if (bus?.arn !== archive.bus)
      throw new AwsError(
        'ValidationException',
        'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
      );
    const { ReplayName: name, EventStartTime, EventEndTime, Destination } = asked;
    if (EventStartTime >= EventEndTime)
      throw new AwsError(
        'ValidationException',
        'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
      );
    const begun = world.clock.now();
    for (const event of archive.events) {
      const seconds = Date.parse(event.time) / 1_000;
      if (seconds < EventStartTime || seconds >= EventEndTime) continue;
      buses.replay(bus, event, { name, ruleArns: Destination.FilterArns });
    }
    return { ...asked, State: 'COMPLETED', ReplayStartTime: begun, ReplayEndTime: world.clock.now() };
  }

  return {
    ListArchives: operation(ListArchives, ({ NamePrefix, EventSourceArn }) => ({
      Archives: archives()
        .filter(({ name, bus }) => name.startsWith(NamePrefix) && (EventSourceArn ?? bus) === bus)
        .map(({ name, bus, retentionDays, createdAt, events }) => ({
          ...{ ArchiveName: name, EventSourceArn: bus, State: 'ENABLED', RetentionDays: retentionDays },
          ...{ EventCount: events.length, SizeBytes: JSON.stringify(events).length, CreationTime: createdAt },
        })),
    })),
    StartReplay: operation(StartReplay, (asked) => {
      const replay = start(asked);
      replays.set(asked.ReplayName, replay);
      const ReplayArn = `arn:aws:events:${world.region}:${world.account}:replay/${asked.ReplayName}`;
      return { ReplayArn, State: 'STARTING', ReplayStartTime: replay.ReplayStartTime };
    }),
    DescribeReplay: operation(DescribeReplay, ({ ReplayName }) => {
      const replay = replays.get(ReplayName);
      if (replay) return { ...replay, EventLastReplayedTime: replay.EventEndTime };
      throw new AwsError('ResourceNotFoundException', `Replay ${ReplayName} does not exist.`);
    }),
  };
}
