import type { LaneContext } from '../../functions/core/alert.ts';
import { type EventEnvelope, TOCSIN } from '../../functions/core/event.ts';
import { type Lane, type LaneDeclaration, type Part, returnsOf } from '../../functions/core/lane.ts';
import type { Notification } from '../../functions/core/notification.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { countBulk } from '../../functions/shell/lane/count-bulk.ts';
import { type Desk, handleEvent } from '../../functions/shell/lane/handle-event.ts';
import { inputFor } from '../../sandbox/buses/target-input.ts';
import { compilePattern } from '../../sandbox/pattern/compile.ts';
import { recorded } from '../event-files.ts';
import { batchOf } from '../lanes/lane-handler.ts';
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
  { portsAt, options: set = {}, ...past }: LanePorts,
  events: readonly EventEnvelope[],
): Promise<readonly Notification[]> {
  const { desk, published, sent } = memoryDesk();
  const options = lane.options.parse(set);
  await comeAbout(past, lane, desk);
  let before = 0;
  const arrive = async (event: EventEnvelope): Promise<void> => {
    const context = { ...installation, now: new Date(event.time), options };
    const ports = portsAt(event.time);
    const body = bodyOf(event, lane, options);
    if (!(await isCounted({ body, id: event.id }, { lane, ports, desk, context })))
      await handleEvent(lane, ports, { desk, context }, { body, messageId: 'message-1', arn });
    const back = sent().filter(({ detailType }) => returnsOf(lane as unknown as LaneDeclaration).includes(detailType));
    for (const [index, part] of back.entries()) await arrive(eventOf(part, `${event.id}/${index}`, event));
  };
  for (const event of events) {
    before = published.length;
    await arrive(event);
  }
  return published.slice(before);
}

type Arriving = {
  readonly lane: SomeLane;
  readonly ports: object;
  readonly desk: Desk;
  readonly context: LaneContext<object>;
};

/** What the lane's rules put into its queue: all of the event, or what an intake leaves of it. */
function bodyOf(event: EventEnvelope, { bulk }: SomeLane, options: object): string {
  const intake = bulk?.intakes(options).find(({ pattern }) => compilePattern(pattern)(event));
  if (intake === undefined) return JSON.stringify(event);
  const InputTransformer = { InputPathsMap: intake.paths, InputTemplate: intake.template };
  return inputFor({ InputTransformer }, { version: '0', ...event }, { name: 'rule', arn: 'arn:aws:events' });
}

async function isCounted(
  { body, id }: { readonly body: string; readonly id: string },
  { lane: { name, bulk }, ...counting }: Arriving,
): Promise<boolean> {
  if (bulk === undefined) return false;
  const records = batchOf(body).Records.map((record) => ({ ...record, messageId: id }));
  const { others } = await countBulk(records, { ...counting, lane: { name, bulk } });
  return others.length === 0;
}

/** What the lane remembers and has counted before anything arrives. */
async function comeAbout({ remembered = {}, counted = {} }: Past, { name, bulk }: SomeLane, desk: Desk): Promise<void> {
  const now = new Date(0);
  for (const [key, value] of Object.entries(remembered))
    await desk.memory.remember({ lane: name, eventId: 'before' }, { key, value, after: 0 }, now);
  for (const [key, counts] of Object.entries(counted))
    await desk.tallies.add(name, { key, counts, spare: bulk?.spare ?? String }, ['before'], now);
}

type Past = Pick<LanePorts, 'remembered' | 'counted'>;

/** A part of an event that came back to its lane over the Tocsin bus. */
function eventOf({ detailType, detail }: Part, id: string, { account, region, time }: EventEnvelope): EventEnvelope {
  return { id, 'detail-type': detailType, source: TOCSIN, account, region, time, resources: [], detail };
}
