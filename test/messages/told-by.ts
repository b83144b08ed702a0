import { type EventEnvelope, TOCSIN } from '../../functions/core/event.ts';
import type { Lane, Part } from '../../functions/core/lane.ts';
import type { Notification } from '../../functions/core/notification.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { handleEvent } from '../../functions/shell/handle-event.ts';
import { recorded } from '../event-files.ts';
import { type LanePorts, lanePortsOf, missingPorts } from '../lanes/lane-ports.ts';
import { memoryDesk } from '../memory-desk.ts';

/** A lane whose stages are known to fit each other and its ports, whatever their types are. */
export type SomeLane = Lane<unknown, unknown, unknown, object, object>;

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
  { portsAt, options = {} }: LanePorts,
  events: readonly EventEnvelope[],
): Promise<readonly Notification[]> {
  const { desk, published, sent } = memoryDesk();
  let before = 0;
  const arrive = async (event: EventEnvelope): Promise<void> => {
    const context = { ...installation, now: new Date(event.time), options: lane.options.parse(options) };
    const delivered = { body: JSON.stringify(event), messageId: 'message-1', arn };
    await handleEvent(lane, portsAt(event.time), { desk, context }, delivered);
    for (const [index, part] of sent().entries()) await arrive(eventOf(part, `${event.id}/${index}`, event));
  };
  for (const event of events) {
    before = published.length;
    await arrive(event);
  }
  return published.slice(before);
}

/** A part of an event that came back to its lane over the Tocsin bus. */
function eventOf({ detailType, detail }: Part, id: string, { account, region, time }: EventEnvelope): EventEnvelope {
  return { id, 'detail-type': detailType, source: TOCSIN, account, region, time, resources: [], detail };
}
