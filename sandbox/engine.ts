import * as z from 'zod';
import { type Alarms, watchAlarms } from './alarms.ts';
import { createBuses, type EventBuses } from './buses/buses.ts';
import { type Reach, reachOf } from './faults/reach.ts';
import { readFunctions } from './functions/declaration.ts';
import type { Running } from './functions/lambda-function.ts';
import { startFunctions } from './functions/start-functions.ts';
import { type Access, createAccess } from './iam/access.ts';
import { type Credentials, createCredentials } from './iam/credentials.ts';
import { readPrincipals, type Users } from './iam/principals.ts';
import { readResourcePolicies } from './iam/resource-policies.ts';
import { readRoles } from './iam/roles.ts';
import { type Members, membersOf } from './members.ts';
import { compilePattern } from './pattern/compile.ts';
import { createQueues } from './queues/queues.ts';
import { declaredGroups, startDeclared } from './schedules/declared-schedules.ts';
import { createSchedules } from './schedules/schedules.ts';
import { type StackResource, stackResources } from './stack-resources.ts';
import { readTables } from './tables.ts';
import { readDeclarations, withoutEffect } from './template/declared.ts';
import type { Template } from './template/load.ts';
import { readTopics } from './topics.ts';
import { type Wiring, wiringOf } from './wiring.ts';
import type { BusEvent, Queues, Schedules, World } from './world.ts';

export type Engine = {
  readonly queues: Queues;
  readonly buses: EventBuses;
  readonly schedules: Schedules;
  readonly tables: ReturnType<typeof readTables>;
  readonly topics: ReturnType<typeof readTopics>;
  readonly parameters: ReadonlyMap<string, { readonly type: 'String'; readonly value: string }>;
  readonly alarms: Alarms;
  readonly members: Members;
  /** What of the template faults can strike. */
  readonly reach: Reach;
  /** Kills a function's process in the middle of what it does. */
  readonly kill: (process: string) => void;
  readonly access: Access;
  readonly credentials: Credentials;
  readonly wiring: Wiring;
  readonly resources: () => readonly StackResource[];
  /** Puts an event on the account's default bus, as an AWS service does. */
  readonly send: (event: BusEvent) => void;
  readonly start: (gatewayUrl: string) => void;
  readonly stop: () => Promise<void>;
};

export type EngineParts = {
  readonly world: World;
  readonly template: Template;
  /** Whether the template's own schedules run: rounds and sweeps start every lane's processes, which a test may spare itself. */
  readonly recurring?: boolean | undefined;
  /** Who else may call, besides the functions. */
  readonly users?: Users;
};

/**
 * Builds what the template declares, in two steps, because the gateway serves the queues, buses and schedules while the
 * functions and the queues' URLs need the gateway's address:
 *
 *     const engine = buildEngine({ world, template });
 *     const gateway = await startGateway({ world, ...engine, … });
 *     engine.start(gateway.url);
 *
 * Nothing runs before `start`: messages and events wait in their queues. Whatever the sandbox cannot run is refused by
 * name in one of the two steps.
 */
export function buildEngine({ world, template, recurring = true, users = {} }: EngineParts): Engine {
  let gateway = 'http://127.0.0.1';
  const place = { ...world, stack: template.stack, gatewayUrl: () => gateway };
  const declarations = readDeclarations(template, place);
  const queues = createQueues(declarations, place, world);
  const access = createAccess({
    world,
    policies: readResourcePolicies(declarations, queues, world.account),
    principals: readPrincipals(declarations, readRoles(declarations), world, users),
  });
  const buses = createBuses({ declarations, world, queues, access, compilePattern });
  const schedules = createSchedules(declaredGroups(declarations), { world, buses, queues, access });
  const credentials = createCredentials();
  const running: Running = new Map();
  const parts = { queues, world, access, credentials, running };
  const members = membersOf(declarations);
  let stop = async () => {};
  return {
    queues,
    buses,
    schedules,
    tables: readTables(declarations),
    topics: readTopics(declarations),
    parameters: readParameters(declarations),
    members,
    wiring: wiringOf(declarations, members),
    reach: reachOf(declarations),
    kill: (process) => running.get(process)?.(),
    access,
    credentials,
    resources: () => stackResources(declarations, queues),
    alarms: watchAlarms({ declarations, queues, world, access, recurring }),
    send: (event) => buses.byNameOrArn('default')?.put(event),
    start(gatewayUrl) {
      gateway = gatewayUrl;
      // Read again, because queue URLs in the functions' environments carry the gateway's address.
      const withUrls = readDeclarations(template, place);
      stop = startFunctions(readFunctions(withUrls, template), { declarations: withUrls, ...parts, gatewayUrl });
      if (recurring) startDeclared(declarations, schedules);
    },
    stop: () => stop(),
  };
}

const parameterProperties = z.strictObject({
  Name: z.string().optional(),
  Type: z.literal('String'),
  Value: z.string(),
  Description: withoutEffect,
  Tags: withoutEffect,
});

function readParameters(declarations: ReturnType<typeof readDeclarations>): Engine['parameters'] {
  const declared = declarations.of('AWS::SSM::Parameter', parameterProperties);
  return new Map(declared.map(({ name, properties }) => [name, { type: properties.Type, value: properties.Value }]));
}
