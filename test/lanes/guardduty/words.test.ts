import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { EventEnvelope } from '../../../functions/core/event.ts';
import { messageOf } from '../../../functions/core/message.ts';
import { routingOf } from '../../../functions/core/notification.ts';
import { assess } from '../../../functions/lanes/guardduty/assess.ts';
import { calledIn } from '../../../functions/lanes/guardduty/called.ts';
import { isSample } from '../../../functions/lanes/guardduty/finding.ts';
import { findingIdOf, fingerprintOf } from '../../../functions/lanes/guardduty/finding-alert.ts';
import { firstStepFor } from '../../../functions/lanes/guardduty/first-step.ts';
import { parse } from '../../../functions/lanes/guardduty/heard.ts';
import { options } from '../../../functions/lanes/guardduty/options.ts';
import { purposeOf, UNFAMILIAR } from '../../../functions/lanes/guardduty/purposes.ts';
import { remotesOf } from '../../../functions/lanes/guardduty/remote.ts';
import { recordedNames } from '../../event-files.ts';
import { event } from './handled.ts';
import { findingIn } from './ports.ts';

const names = recordedNames('guardduty').map((name) => name.replace('guardduty/', ''));
const readable = names.filter((name) => !name.startsWith('malformed'));
const findings = readable.filter((name) => event(name)['detail-type'] === 'GuardDuty Finding');

/** What an event is told as when nothing can be looked up. */
function alertOf(heard: EventEnvelope) {
  const unknown = { known: false, because: 'not allowed' } as const;
  const now = new Date('2026-11-07T10:00:00Z');
  const context = { now, options: options.parse({}), accountNames: {}, runbooks: 'https://example.com/runbooks' };
  const read = parse(heard);
  if (read.what === 'sweep') return undefined;
  const assessed = assess(read, { open: unknown, live: unknown, active: unknown }, context);
  return assessed.verdict === 'alert' ? assessed.alert : undefined;
}

const alerts = readable.flatMap((name) => {
  const alert = alertOf(event(name));
  return alert ? [{ name, alert }] : [];
});

test.each(alerts)('$name has a title that fits a pager', ({ alert }) => {
  expect(alert.title.length).toBeLessThanOrEqual(115);
});

test.each(alerts.filter(({ alert }) => alert.firstStep.command !== undefined))(
  '$name has a command that a shell can read, without placeholders',
  ({ alert: { firstStep } }) => {
    const { command = '' } = firstStep;
    expect(spawnSync('bash', ['-n'], { input: command, encoding: 'utf8' }).stderr).toBe('');
    expect(command).not.toMatch(/undefined|null|<(?!here)\w+>/);
  },
);

test.each([
  ['finding-mining', { severity: 5 }, 'aws ec2 describe-instances'],
  [
    'finding-mining',
    { type: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS', severity: 5 },
    'aws cloudtrail lookup-events',
  ],
  ['finding-stolen-key', {}, 'aws cloudtrail lookup-events'],
  ['finding-of-member-account', { severity: 5 }, 'aws cloudtrail lookup-events'],
  ['finding-hostile-names', { severity: 5 }, 'aws s3api get-public-access-block'],
  ['finding-malicious-object', { severity: 5 }, 'aws s3api list-object-versions'],
  ['finding-kubernetes-exec', {}, 'aws eks update-kubeconfig'],
  ['finding-runtime-in-container', {}, 'aws ecs describe-tasks'],
  ['finding-database-login', { severity: 5 }, 'aws rds describe-db-instances'],
  ['finding-lambda-blocked', { severity: 5 }, 'aws lambda get-function-configuration'],
  ['finding-newer-than-this-tool', {}, 'aws guardduty get-findings'],
])('%s with %j, not proven, begins with a look at what it is about', (name, more, command) => {
  const { resource } = findingIn('finding-mining');
  const withKey = {
    ...resource,
    accessKeyDetails: { accessKeyId: 'ASIAEXAMPLE1', userType: 'AssumedRole', userName: 'web' },
  };
  const finding = findingIn(name, 'type' in more ? { ...more, resource: withKey } : more);
  expect(firstStepFor(finding).command).toMatch(new RegExp(`^${command} `));
});

test.each([
  ['finding-mining', {}, 'aws ec2 modify-network-interface-attribute'],
  ['finding-stolen-key-worse', {}, 'aws iam update-access-key'],
  ['finding-of-member-account', {}, 'aws iam put-role-policy'],
  ['finding-hostile-names', {}, 'aws s3api put-public-access-block'],
  ['finding-malicious-object', {}, 'aws s3api delete-object'],
  ['finding-runtime-in-container', { severity: 8 }, 'aws ecs stop-task'],
  ['finding-database-login', {}, 'aws rds modify-db-instance'],
  ['finding-lambda-blocked', {}, 'aws lambda put-function-concurrency'],
  ['attack-sequence-credentials', {}, 'aws iam update-access-key'],
  ['attack-sequence-many-buckets', {}, 'aws iam put-role-policy'],
])('%s with %j, rated High or worse, begins with what stops it', (name, more, command) => {
  expect(firstStepFor(findingIn(name, more)).command).toContain(command);
});

test.each([
  [
    'a role that AWS manages itself',
    'finding-of-member-account',
    { accessKeyDetails: { userType: 'AssumedRole', userName: 'AWSReservedSSO_Admin_0a1b', accessKeyId: 'ASIA1' } },
    'aws cloudtrail lookup-events',
  ],
  [
    'an instance whose security groups are not known',
    'finding-mining',
    { networkInterfaces: [{ networkInterfaceId: 'eni-0a1b', vpcId: 'vpc-0a1b' }] },
    'aws ec2 describe-instances',
  ],
])('%s is looked at, because what was done could not be undone', (_, name, more, command) => {
  const { resource } = findingIn(name);
  const { instanceDetails } = resource;
  const changed = { ...resource, ...more, instanceDetails: instanceDetails && { ...instanceDetails, ...more } };
  expect(firstStepFor(findingIn(name, { resource: changed })).command).toMatch(new RegExp(`^${command} `));
});

test('the sessions of a role end with the moment in which the command is pasted', () => {
  const { command = '' } = firstStepFor(findingIn('attack-sequence-many-buckets'));
  const words = spawnSync('bash', ['-c', `aws() { printf '%s\\n' "$@"; }; ${command}`], { encoding: 'utf8' }).stdout;
  const policy = JSON.parse(/^--policy-document=(.*)$/m.exec(words)?.[1] ?? '');
  const { 'aws:TokenIssueTime': before } = policy.Statement[0].Condition.DateLessThan;
  expect(Math.abs(Date.parse(before) - Date.now())).toBeLessThan(60_000);
});

test('a test file is a sample, whatever GuardDuty rates it', () => {
  const { service } = findingIn('finding-malicious-object');
  const threats = [{ name: 'EICAR-Test-File (not a virus)' }];
  const found = findingIn('finding-malicious-object', { service: { ...service, malwareScanDetails: { threats } } });
  expect(isSample(found)).toBe(true);
});

test('a name that is a command stays a name', () => {
  const { command = '' } = alertOf(event('finding-hostile-names'))?.firstStep ?? {};
  const words = spawnSync('bash', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' }).stdout;
  expect(words).toContain("--bucket=acme-'; $(reboot) <!here>\n");
});

test.each([
  ['finding-mining', ['DNS query for pool.mine.example.net']],
  ['finding-stolen-key', ['API s3:ListBuckets']],
  ['finding-ssh-over-ipv6', ['inbound TCP connection to port 22 (SSH)']],
  ['finding-lambda-blocked', ['outbound TCP connection to port 9001, which was blocked']],
  ['finding-port-probe', ['probe of port 9200 (Elasticsearch), port 9300']],
  [
    'finding-kubernetes-exec',
    ['Kubernetes API create /api/v1/namespaces/kube-system/pods/coredns-7d5f8c9b6-x2x4z/exec, answered with 101'],
  ],
  ['finding-database-login', ['login as app_admin with mysql: 1 success, 318 failures']],
  ['finding-runtime-in-container', ['process kworkerd (/tmp/.x/kworkerd) run by root']],
  ['finding-malicious-object', ['malware Trojan.Win32.Example in invoice 0815.zip -> invoice.exe']],
  ['finding-malicious-file-on-volume', ['malware Trojan.Linux.Example in opt/.cache/agent and 1 more file']],
  ['finding-minimal', []],
])('%s says what was called or found', (name, expected) => {
  expect(calledIn(findingIn(name))).toEqual(expected);
});

test.each([
  ['finding-stolen-key', ['198.51.100.23 in Amsterdam, Netherlands (network Acme Hosting, AS64500)']],
  ['finding-of-member-account', ['203.0.113.150 in Canada (network Example Cloud, AS64502)']],
  ['finding-ssh-over-ipv6', ['2001:db8:51::9 (neither country nor network given)']],
  ['finding-kubernetes-exec', ['198.51.100.77 (neither country nor network given)']],
  ['finding-root-from-domain', ['cloudshell.amazonaws.com']],
  ['finding-port-probe', ['198.51.100.131', '198.51.100.132 in Sweden', '203.0.113.133']],
  ['finding-hostile-names', ['203.0.113.9 in Abidjan, Côte d’Ivoire (network <b>Example</b>)']],
  ['finding-mining', []],
])('%s says from where', (name, expected) => {
  expect(remotesOf(findingIn(name))).toEqual(expected);
});

test('a caller from another account is named, and whether it is one of yours', () => {
  const remoteAccountDetails = { accountId: '777788889999', affiliated: false };
  const service = { action: { awsApiCallAction: { api: 'GetObject', remoteAccountDetails } } };
  expect(remotesOf(findingIn('finding-minimal', { service }))).toEqual([
    'AWS account 777788889999, which GuardDuty does not know as one of yours',
  ]);
});

test.each([
  'AttackSequence',
  'Backdoor',
  'Behavior',
  'CredentialAccess',
  'CryptoCurrency',
  'DefenseEvasion',
  'Discovery',
  'Execution',
  'Exfiltration',
  'Impact',
  'InitialAccess',
  'Object',
  'PenTest',
  'Pentest',
  'Persistence',
  'Policy',
  'PrivilegeEscalation',
  'Recon',
  'Stealth',
  'Trojan',
  'UnauthorizedAccess',
])('the threat purpose %s is explained', (purpose) => {
  expect(purposeOf(`${purpose}:EC2/Anything`)).not.toBe(UNFAMILIAR);
});

test('a fingerprint leads back to its finding, and other problems have none', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (id) => findingIdOf(fingerprintOf(id)) === id));
  expect(findingIdOf('guardduty/bucket-protection/111122223333/eu-west-1/acme')).toBeUndefined();
});

test.each([
  {},
  { because: 'too short' },
  { because: 'of everything, which is too much' },
  { tags: {}, because: 'nothing named' },
])('the suppression %j is refused', (suppression) => {
  expect(options.safeParse({ suppress: [suppression] }).success).toBe(false);
});

describe('a finding in which anything optional is missing or of another type', () => {
  const REQUIRED = ['id', 'accountId', 'region', 'type', 'severity'];
  const odd = fc.constantFrom(undefined, null, '', 'odd', -1, 1e300, true, [], ['odd'], [null], {}, { odd: null });

  // Archived, a sample tells nobody.
  const told = findings.filter((name) => name !== 'sample-finding');

  it('is told all the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...told), fc.nat(), odd, (name, at, value) => {
        const heard = structuredClone(event(name));
        const places = placesIn(heard.detail).filter(([top]) => !REQUIRED.includes(top ?? ''));
        const place = places[at % places.length];
        if (place) put(heard.detail, place, value);
        const alert = alertOf(heard);
        if (alert === undefined) throw new Error('nobody was told');
        messageOf(notificationOf(alert));
      }),
      { numRuns: 400 },
    );
  });
});

type Place = readonly string[];

function placesIn(value: unknown, path: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const inner = Object.entries(value).flatMap(([name, one]) => placesIn(one, [...path, name]));
  return path.length > 0 ? [path, ...inner] : inner;
}

function put(target: unknown, [name = '', ...rest]: Place, value: unknown): void {
  const holder = target as Record<string, unknown>;
  if (rest.length > 0) put(holder[name], rest, value);
  else holder[name] = value;
}

function notificationOf(alert: NonNullable<ReturnType<typeof alertOf>>) {
  const at = '2026-11-07T10:00:00Z';
  const history = { openedAt: at, count: 1 };
  return {
    version: 1,
    id: 'n',
    decision: 'opened',
    because: '',
    at,
    alert,
    history,
    routing: routingOf(alert),
  } as const;
}
