import type { EventEnvelope } from '../../functions/core/event.ts';
import type { Lane } from '../../functions/core/lane.ts';
import type { Notification } from '../../functions/core/notification.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { handleEvent } from '../../functions/shell/handle-event.ts';
import { recorded } from '../event-files.ts';
import { type LanePorts, lanePortsOf, missingPorts } from '../lanes/lane-ports.ts';
import { memoryDesk } from '../memory-desk.ts';

/** A lane whose stages are known to fit each other and its ports, whatever their types are. */
export type SomeLane = Lane<unknown, unknown, unknown, unknown, object>;

const installation = { accountNames: { '111122223333': 'acme-prod' }, runbooks: 'https://example.com/runbooks' };
const arn = 'arn:aws:sqs:eu-west-1:111122223333:lane';

/** What the last of these recorded events of a lane tells, after the others: `toldBy('glue-crawler', 'glue-crawler/succeeded')`. */
export async function toldBy(name: string, ...events: readonly string[]): Promise<readonly Notification[]> {
  const lane = lanes.find((one) => one.name === name);
  const ports = await lanePortsOf(name);
  if (lane === undefined) throw new Error(`functions/lanes/registry.ts has no lane ${name}`);
  if (ports?.portsAt === undefined) throw new Error(missingPorts(name));
  // No type says which ports are whose: the folder of a lane holds its own.
  return toldByLast(lane as unknown as SomeLane, ports, events.map(recorded));
}

/** What the last of these events tells, after the others. Each arrives at its own time, and the lane sees its ports. */
export async function toldByLast(
  lane: SomeLane,
  { portsAt }: LanePorts,
  events: readonly EventEnvelope[],
): Promise<readonly Notification[]> {
  const { desk, published } = memoryDesk();
  const options = lane.options.parse({});
  let before = 0;
  for (const event of events) {
    before = published.length;
    const context = { ...installation, now: new Date(event.time), options };
    const delivered = { body: JSON.stringify(event), messageId: 'message-1', arn };
    await handleEvent(lane, portsAt(event.time), { desk, context }, delivered);
  }
  return published.slice(before);
}
