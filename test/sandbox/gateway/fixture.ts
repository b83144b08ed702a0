import { type Account, simulatedAccount } from '../../../sandbox/account/account.ts';
import type { CrawlerSpec } from '../../../sandbox/account/crawler.ts';
import { startActivity } from '../../../sandbox/activity.ts';
import type { EventBuses } from '../../../sandbox/buses/buses.ts';
import { startClock } from '../../../sandbox/clock.ts';
import { anywhere } from '../../../sandbox/faults/reach.ts';
import { type Gateway, type GatewayParts, startGateway } from '../../../sandbox/gateway/start-gateway.ts';
import { startRecorder } from '../../../sandbox/recorder.ts';
import type { BusEvent, Message, Queue, Schedule, World } from '../../../sandbox/world.ts';

export const ARN = 'arn:aws:sqs:eu-west-1:111122223333:lane-queue';
export const QUEUE_URL = 'http://127.0.0.1:1/111122223333/lane-queue';
export const TOPIC = { name: 'ops', arn: 'arn:aws:sns:eu-west-1:111122223333:ops' };

export type Fixture = Gateway & {
  readonly world: World;
  readonly account: Account;
  readonly put: BusEvent[];
  readonly sent: { body: string; delaySeconds?: number }[];
  readonly changed: { handle: string; seconds: number }[];
  readonly schedules: Map<string, Schedule>;
  /** What an SDK client in function Fn is made with. */
  readonly client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  readonly calls: () => readonly unknown[];
};

export const noBuses: EventBuses = {
  byNameOrArn: () => undefined,
  all: () => [],
  archives: { keep: () => {}, of: () => [], all: () => [] },
  rules: [],
  replay: () => {},
};

export async function startedGateway(
  over: Partial<GatewayParts> & { crawlers?: readonly CrawlerSpec[] } = {},
): Promise<Fixture> {
  const clock = startClock();
  const recorder = startRecorder(clock);
  const world = { clock, recorder, activity: startActivity(), account: '111122223333', region: 'eu-west-1' };
  const put: BusEvent[] = [];
  const sent: Fixture['sent'] = [];
  const changed: Fixture['changed'] = [];
  const schedules = new Map<string, Schedule>();
  const { crawlers = [], ...parts } = over;
  const account = simulatedAccount({ world, emit: (event) => put.push(event), crawlers });
  const gateway = await startGateway({
    world,
    account,
    queues: queuesOf(fakeQueue(sent, changed)),
    buses: {
      ...noBuses,
      byNameOrArn: (name) => (/^default$|\/default$/.test(name) ? fakeBus(put) : undefined),
      all: () => [fakeBus(put)],
    },
    schedules: fakeSchedules(schedules),
    topics: [TOPIC],
    tables: [],
    parameters: new Map(),
    recordedAnswers: [],
    reach: anywhere,
    kill: () => {},
    access: { admit: () => undefined },
    credentials: { isHeld: () => true },
    ...parts,
  });
  return {
    ...gateway,
    ...{ world, account, put, sent, changed, schedules },
    client: {
      endpoint: gateway.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'SANDBOXFn', secretAccessKey: 'none' },
    },
    calls: () => recorder.happenings().filter(({ what }) => what === 'call'),
  };
}

const fakeBus = (put: BusEvent[]) => ({
  name: 'default',
  arn: 'arn:aws:events:eu-west-1:111122223333:event-bus/default',
  put: (event: BusEvent) => void put.push(event),
});

const queuesOf = (queue: Queue) => ({
  byArn: (arn: string) => (arn === ARN ? queue : undefined),
  byUrl: (url: string) => (url === QUEUE_URL ? queue : undefined),
  all: () => [queue],
});

export function fakeQueue(sent: Fixture['sent'], changed: Fixture['changed']): Queue {
  const message: Message = { messageId: 'm-1', body: '', messageAttributes: {}, sentAt: new Date(), receiveCount: 0 };
  return {
    name: 'lane-queue',
    arn: ARN,
    url: QUEUE_URL,
    send: (input) => {
      sent.push(input);
      return message;
    },
    receive: () => [],
    delete: () => undefined,
    changeVisibility: (handle, seconds) => {
      if (handle === 'unknown') throw named('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
      changed.push({ handle, seconds });
    },
    messages: () => [message, message],
    counts: () => ({ visible: 2, inFlight: 0, delayed: 0 }),
    onVisible: () => undefined,
  };
}

const fakeSchedules = (schedules: Map<string, Schedule>) => ({
  create: (schedule: Schedule) => {
    if (schedules.has(schedule.Name)) throw named('ConflictException', `Schedule ${schedule.Name} already exists.`);
    schedules.set(schedule.Name, schedule);
    return `arn:aws:scheduler:eu-west-1:111122223333:schedule/${schedule.GroupName}/${schedule.Name}`;
  },
  get: (_group: string, name: string) => {
    const schedule = schedules.get(name);
    if (schedule) return schedule;
    throw named('ResourceNotFoundException', `Schedule ${name} does not exist.`);
  },
  delete: (_group: string, name: string) => {
    if (!schedules.delete(name)) throw named('ResourceNotFoundException', `Schedule ${name} does not exist.`);
  },
  all: () => [...schedules.values()],
});

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
