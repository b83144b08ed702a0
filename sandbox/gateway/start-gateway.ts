import type { Account } from '../account/account.ts';
import type { EventBuses } from '../buses/buses.ts';
import { type Faults, faultBook } from '../faults/fault-book.ts';
import type { Reach } from '../faults/reach.ts';
import { type Shorthands, shorthands } from '../faults/shorthands.ts';
import type { Access } from '../iam/access.ts';
import type { Credentials } from '../iam/credentials.ts';
import { openDynalite } from '../services/dynalite.ts';
import { createTable, dynamodb, type Table } from '../services/dynamodb.ts';
import { events } from '../services/events.ts';
import { glue } from '../services/glue.ts';
import { logs } from '../services/logs.ts';
import { answersAt, type RecordedAnswer, recordedAnswers } from '../services/recorded.ts';
import { scheduler } from '../services/scheduler.ts';
import { sns, type Topic } from '../services/sns.ts';
import { sqs } from '../services/sqs.ts';
import { type Parameters, ssm } from '../services/ssm.ts';
import { answerVendor, postedIn } from '../vendors/egress.ts';
import { createLimiter } from '../vendors/limiter.ts';
import { vendorNames, vendorsOf } from '../vendors/vendors.ts';
import type { Queues, Received, Schedules, World } from '../world.ts';
import { answerAws } from './aws-call.ts';
import { callerOf } from './caller.ts';
import type { Service } from './emulated-service.ts';
import { inboxOf } from './inbox.ts';
import { type Answer, listen } from './listen.ts';
import { lookupsIn } from './lookups.ts';
import type { Reply, Request } from './request.ts';

export type GatewayParts = {
  readonly world: World;
  readonly queues: Queues;
  readonly buses: EventBuses;
  readonly schedules: Schedules;
  readonly topics: readonly Topic[];
  readonly tables: readonly Table[];
  readonly parameters: Parameters;
  readonly account: Account;
  readonly recordedAnswers: readonly RecordedAnswer[];
  /** What faults may be asked for. */
  readonly reach: Reach;
  /** Kills a function's process in the middle of what it does. */
  readonly kill: (process: string) => void;
  readonly access: Pick<Access, 'admit'>;
  readonly credentials: Pick<Credentials, 'isHeld'>;
  /** 0 or absent: any free port. */
  readonly port?: number;
};
export type Gateway = {
  /** What functions get as AWS_ENDPOINT_URL; vendors are at `<url>/egress/<host>/<path>`. */
  readonly url: string;
  readonly inbox: () => readonly Received[];
  readonly faults: Faults & Shorthands;
  readonly stop: () => Promise<void>;
};

/** The one address every function talks to: AWS by the signature's scope, vendors by the path. Listens on 127.0.0.1 only. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { world, kill } = parts;
  const inbox = inboxOf(world.recorder);
  const faults = faultBook(parts.reach);
  const vendors = vendorsOf();
  const limiter = createLimiter();
  const dynalite = openDynalite();
  for (const table of parts.tables) await createTable(dynalite, table);
  const services = [...servicesOf(parts), sns(world, parts.topics, inbox), dynamodb(dynalite)];
  const recorded = recordedAnswers(answersAt(parts.recordedAnswers, world.clock.now()));
  world.recorder.on((happening) => {
    if (happening.what === 'event') recorded.heard(happening.event);
  });
  const aws = {
    world,
    services,
    recorded,
    faults,
    kill,
    access: parts.access,
    credentials: parts.credentials,
    lookups: lookupsIn(parts, recorded),
  };
  const answer: Answer = (request) => {
    const posted = postedIn(request);
    if (posted) return answerVendor(posted, { world, inbox, faults, vendors, limiter, kill });
    const caller = callerOf(request.headers);
    return caller ? answerAws(request, caller, aws) : unsigned(request);
  };
  const listener = await listen(world, answer, parts.port ?? 0);
  const short = shorthands(faults, (name) => vendorNames().includes(name));
  return { url: listener.url, inbox: inbox.all, faults: { ...faults, ...short }, stop: listener.stop };
}

const servicesOf = ({ world, queues, buses, schedules, parameters, account }: GatewayParts): readonly Service[] => [
  sqs(queues),
  events(world, buses),
  scheduler(world, schedules),
  ssm(world, parameters),
  logs(account.logs),
  glue(world, account),
];

const unsigned = ({ method, path }: Request): Reply => ({
  status: 403,
  headers: { 'content-type': 'text/plain' },
  body: `the sandbox's gateway got ${method} ${path}: expected a signed AWS request, or /egress/<host>/<path>`,
});
