import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { deliveryIn } from '../functions/adapters/deliveries.ts';
import { type Ledger, ledgerIn } from '../functions/adapters/ledger.ts';
import { tableIn } from '../functions/adapters/table.ts';
import { channels } from '../functions/channels/registry.ts';
import type { ChannelDeclaration } from '../functions/core/delivery/channel.ts';
import { HEARTBEAT_DUE } from '../functions/core/delivery/heartbeat.ts';
import { TOCSIN } from '../functions/core/event.ts';
import type { DeliveryEntry, DeliveryName } from '../functions/core/ledger-entry.ts';
import type { Config } from '../infra/config/define-config.ts';
import { REPOSITORY } from '../infra/functions.ts';
import { type Account, simulatedAccount } from './account/account.ts';
import type { CrawlerSpec } from './account/crawler.ts';
import { startActivity } from './activity.ts';
import type { Rule } from './buses/rules.ts';
import { startClock, withWindows } from './clock.ts';
import { buildEngine, type Engine } from './engine.ts';
import { type Gateway, startGateway } from './gateway/start-gateway.ts';
import { sandboxUsers } from './iam/users.ts';
import { startRecorder } from './recorder.ts';
import { readAnswers } from './services/recorded.ts';
import type { Parameters } from './services/ssm.ts';
import type { Synthesized } from './synthesize.ts';
import { loadTemplate } from './template/load.ts';
import type { BusEvent, WaitKind, World } from './world.ts';

export type Sandbox = Pick<Engine, 'queues' | 'schedules' | 'members' | 'alarms' | 'resources' | 'access' | 'wiring'> &
  Pick<Gateway, 'url' | 'inbox' | 'faults'> & {
    readonly world: World;
    readonly account: Account;
    /** The template's rules, which may be switched off and on. */
    readonly rules: readonly Rule[];
    /** Parameter Store, in which values may be set and deleted. */
    readonly parameters: Parameters;
    /** The deployed table, read with the app's own code. */
    readonly ledger: Ledger;
    readonly delivery: (name: DeliveryName) => Promise<DeliveryEntry | undefined>;
    /** Puts an event on the account's default bus, or a timer on the Tocsin bus. */
    readonly send: (event: BusEvent) => void;
    /**
     * Waits until nothing is under way, then moves the clock to the next wait of these kinds, again and again, until
     * none is left or the clock would pass `until`.
     */
    readonly settle: (kinds?: readonly WaitKind[], until?: Date) => Promise<void>;
    readonly stop: () => Promise<void>;
  };

export type SandboxOptions = Synthesized & {
  /** What the clock says at first; the machine's time when it is left out. */
  readonly at?: Date;
  readonly crawlers?: readonly CrawlerSpec[];
  /** False: the template's own schedules do not run. */
  readonly recurring?: boolean;
  /** How much of what happened is kept, for one that runs for days; all of it when left out. */
  readonly remembers?: number;
};

/** What a sandbox settles on: recurring schedules never run out. */
const RUNNING_OUT: readonly WaitKind[] = ['backoff', 'timer', 'account'];
const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

/** Runs a synthesized stack on 127.0.0.1, over a simulated account, on a clock that can be moved. */
export async function startSandbox({
  cdkOut,
  stack,
  config,
  at,
  recurring,
  remembers,
  crawlers = [],
}: SandboxOptions): Promise<Sandbox> {
  const clock = startClock(at);
  const world: World = {
    clock,
    activity: startActivity(),
    recorder: startRecorder(clock, remembers),
    account: ACCOUNT,
    region: REGION,
  };
  const engine = buildEngine({ world, template: loadTemplate(cdkOut, stack), recurring, users: sandboxUsers() });
  const account = simulatedAccount({ world, emit: engine.send, crawlers });
  world.recorder.on((happening) => {
    if (happening.what === 'event' && happening.bus === 'default') account.crawlers.absorb(happening.event);
  });
  const parameters: Parameters = new Map([...engine.parameters, ...secretsOf(config)]);
  const recordedAnswers = readAnswers(join(REPOSITORY, 'events'));
  const gateway = await startGateway({ world, ...engine, parameters, account, recordedAnswers });
  engine.start(gateway.url);
  const { url, inbox, faults } = gateway;
  return {
    ...{ world, account, url, inbox, faults },
    ...{ queues: engine.queues, schedules: engine.schedules, members: engine.members, alarms: engine.alarms },
    ...{ resources: engine.resources, access: engine.access, wiring: engine.wiring },
    ...{ rules: engine.buses.rules, parameters },
    ...ledgerAt(gateway.url, engine),
    send: (event) => sendTo(engine, event),
    settle: (kinds, until) => settle(world, kinds, until),
    stop: async () => {
      clock.stop();
      await engine.stop();
      await gateway.stop();
    },
  };
}

/** Every secret that the config names, with the worthless example that its channel declares. */
function secretsOf(config: Config): Parameters {
  const secrets = Object.values(config.channels).flatMap((configured) => {
    const declared: ChannelDeclaration['secrets'] =
      channels.find(({ name }) => name === configured.kind)?.secrets ?? {};
    return Object.entries(declared).map(([secret, { example }]) => {
      const parameter = String(Object.entries(configured).find(([name]) => name === secret)?.[1]);
      return [parameter, { type: 'SecureString', value: example }] as const;
    });
  });
  return new Map(secrets);
}

/** What is Tocsin's own is on its own bus, but for the heartbeat, which comes the way that the events of AWS do. */
function sendTo(engine: Engine, event: BusEvent): void {
  const isOurs = event.source === TOCSIN && event['detail-type'] !== HEARTBEAT_DUE;
  for (const bus of engine.buses.all()) if (isOurs !== (bus.name === 'default')) bus.put(event);
}

async function settle(
  { activity, clock }: World,
  kinds: readonly WaitKind[] = RUNNING_OUT,
  until?: Date,
): Promise<void> {
  await activity.idle();
  const next = clock.next(withWindows(kinds));
  if (next === undefined || (until && next.due > until)) return;
  await clock.running();
  clock.jumpToNext(kinds);
  return settle({ activity, clock } as World, kinds, until);
}

function ledgerAt(endpoint: string, { tables }: Engine): Pick<Sandbox, 'ledger' | 'delivery'> {
  const [table] = tables;
  if (!table) throw new Error('the template has no table: expected the ledger');
  const credentials = { accessKeyId: 'SANDBOXreader', secretAccessKey: 'sandbox' };
  const dynamo = new DynamoDBClient({ endpoint, region: REGION, credentials });
  const own = tableIn(dynamo, table.name);
  return { ledger: ledgerIn(own, 1), delivery: (name) => deliveryIn(own, name) };
}
