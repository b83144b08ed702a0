import { describe, expect, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { channelGrants, laneGrants } from '../../functions/adapters/grants.ts';
import type { Grant } from '../../functions/core/grant.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { type Deployed, deployed, idOf, operatorsApp, resolved, stackIn, stackOf } from './deployed.ts';
import { madeUpLane } from './made-up-lane.ts';

const checked = checkConfig(config);
const stack = deployed(stackIn(operatorsApp()));
const group = stack.resource('TimersGroup').Properties.Name;
const roles = stack.ofType('AWS::IAM::Role');

/** A policy as one line for each action on each resource, so that it does not matter how it is grouped. */
type Permission = `${string} on ${string} when ${string}`;
type Statement = {
  readonly Effect: string;
  readonly Action: unknown;
  readonly Resource: unknown;
  readonly Condition?: unknown;
};

function permissionsOf(from: Deployed, role: string, policy: string): readonly Permission[] {
  const found = Object(from.resource(role).Properties.Policies).find(
    ({ PolicyName }: { readonly PolicyName: string }) => PolicyName === policy,
  );
  return found.PolicyDocument.Statement.flatMap(({ Effect, Action, Resource, Condition }: Statement) => {
    expect(Effect).toBe('Allow');
    return linesOf([Action].flat(), [resolved(Resource)].flat(), Condition);
  }).toSorted();
}

function linesOf(actions: readonly unknown[], on: readonly unknown[], when: unknown = {}): readonly Permission[] {
  return actions.flatMap((action) =>
    on.map((resource) => `${action} on ${resource} when ${JSON.stringify(when)}` satisfies Permission),
  );
}

function permissionsFrom(grants: readonly Grant[], id: string): readonly Permission[] {
  const places: Readonly<Record<string, string>> = {
    partition: 'AWS::Partition',
    region: 'AWS::Region',
    account: 'AWS::AccountId',
    ledger: 'arn:Ledger',
    bus: 'arn:Bus',
    timers: `arn:AWS::Partition:scheduler:AWS::Region:AWS::AccountId:schedule/${group}/*`,
    'timer-role': 'arn:TimersRole',
    queue: `arn:${id}Queue`,
    'dead-letters': `arn:${id}DeadLetters`,
    topic: `${id}Topic`,
  };
  const fill = (on: string) => on.replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => places[name] ?? `no ${name}`);
  return grants.flatMap(({ actions, on, when }) => linesOf(actions, [on].flat().map(fill), when)).toSorted();
}

describe('a function may do', () => {
  test.each(checked.lanes)('what the lane $declaration.name grants, and nothing else', ({ declaration }) => {
    const id = `Lane${idOf(declaration.name)}`;
    expect(permissionsOf(stack, `${id}Role`, 'Grants')).toEqual(permissionsFrom(laneGrants(declaration), id));
  });

  test.each(checked.channels)('what the channel $name grants, and nothing else', ({ name, declaration, secrets }) => {
    const id = `Channel${idOf(name)}`;
    const grants = channelGrants(declaration, Object.values(secrets));
    expect(permissionsOf(stack, `${id}Role`, 'Grants')).toEqual(permissionsFrom(grants, id));
  });

  test.each(roles.filter(({ id }) => id.endsWith('Role') && /^(Lane|Channel)/.test(id)))(
    '$id: write the log of its function',
    ({ id, Properties }) => {
      const logs = `arn:${id.replace(/Role$/, 'Logs')}`;
      expect(permissionsOf(stack, id, 'Logs')).toEqual(
        linesOf(['logs:CreateLogStream', 'logs:PutLogEvents'], [logs]).toSorted(),
      );
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    },
  );

  test('nothing beyond its role: there are no policies besides', () => {
    const kinds = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::Lambda::Permission'];
    expect(kinds.flatMap(stack.ofType)).toEqual([]);
  });
});

describe('a declaration is refused', () => {
  const granting = (grant: Grant) => () =>
    stackOf({ ...checked, lanes: [{ declaration: { ...madeUpLane, grants: [grant] }, options: {} }] });

  test('when it names a place that its function does not have', () => {
    const grant: Grant = { actions: ['sns:Publish'], on: '${topic}' };
    expect(granting(grant)).toThrow('a grant on "${topic}": ${topic} is unknown here (known: partition, region, ');
  });

  test('when it grants actions by a wildcard', () => {
    expect(granting({ actions: ['glue:*'], on: '${ledger}' })).toThrow('a grant of "glue:*": name the actions');
  });

  test('when it grants something on everything and does not say why', () => {
    const grant: Grant = { actions: ['cloudtrail:LookupEvents'], on: '*' };
    expect(granting(grant)).toThrow('a grant of cloudtrail:LookupEvents on "*" has to say why');
  });

  test('not when it says why', () => {
    const grant: Grant = { actions: ['cloudtrail:LookupEvents'], on: '*', because: 'it has no resource level' };
    const permissions = permissionsOf(deployed(granting(grant)()), 'LaneMoonPhaseRole', 'Grants');
    expect(permissions).toContain('cloudtrail:LookupEvents on * when {}');
  });
});

test('a lane that nobody has written yet is deployed from its declaration alone', () => {
  const made = deployed(stackOf({ ...checked, lanes: [{ declaration: madeUpLane, options: { remedy: 'off' } }] }));
  expect(made.resource('LaneMoonPhaseRule1').Properties.EventPattern).toEqual({ source: ['sky'] });
  expect(made.resource('LaneMoonPhaseMapping').Properties).toMatchObject({
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 1,
  });
  expect(made.text).not.toContain('TOCSIN_TIMER_GROUP');
});
