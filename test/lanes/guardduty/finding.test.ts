import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { detailOf, event, findingEvent, handledLane } from './handled.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const service = (name: string, more: object) => ({ service: { ...detailOf(name).service, ...more } });

describe('a finding', () => {
  it('is an error with resource, cause, actor, address, tags and a first step', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('finding-stolen-key'));
    expect(told[0]).toMatchObject({ decision: 'opened' });
    expect(told[0]?.alert).toMatchObject({
      kind: 'finding',
      status: 'firing',
      severity: 'warning',
      title: 'Used from a known malicious address: IAM user build-bot (MaliciousIPCaller.Custom)',
      actor:
        'IAM user build-bot (access key AKIAEXAMPLE7), from 198.51.100.23 in Amsterdam, Netherlands (network Acme Hosting, AS64500), with aws-cli/2.31.9.',
      resource: { type: 'IAM user', id: 'build-bot' },
    });
    expect(told[0]?.alert.cause.sentence).toContain('Seen: API s3:ListBuckets.');
  });

  it.each([
    [10, 'critical'],
    [9, 'critical'],
    [8.9, 'error'],
    [7, 'error'],
    [6.9, 'warning'],
    [4, 'warning'],
    [3.9, 'info'],
    [0, 'info'],
  ])('rated %d is told as %s', async (severity, expected) => {
    const { handle } = handledLane();
    const { told } = await handle(findingEvent('finding-mining', { severity }));
    expect(told[0]?.alert.severity).toBe(expected);
  });

  it('happened in the account that it names, whichever account was told', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('finding-of-member-account'));
    expect(told[0]?.alert.origin.account).toBe('444455556666');
    expect(told[0]?.routing.account).toEqual(['444455556666']);
    expect(told[0]?.alert.firstStep.text).toMatch(/^In account 444455556666: /);
    expect(told[0]?.alert.facts).toContainEqual({
      label: 'Told to',
      value: 'account 111122223333, GuardDuty’s administrator',
    });
  });

  it('has the tags of its resource as labels', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('finding-mining'));
    expect(told[0]?.alert.labels).toEqual({ team: 'shop', env: 'prod' });
  });

  it('brings its id, type and resources for rules on the Tocsin bus', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('finding-mining'));
    expect(told[0]?.alert.data).toEqual({
      schema: 'guardduty.finding/1',
      finding: detailOf('finding-mining').id,
      type: 'CryptoCurrency:EC2/BitcoinTool.B!DNS',
      severity: 8,
      sample: false,
      resources: [{ type: 'EC2 instance', id: 'i-0a1b2c3d4e5f60001' }],
    });
  });
});

describe('a finding that comes again', () => {
  it('is counted, told when it gets worse, and over when it is archived', async () => {
    const { handle, entry } = handledLane();
    const names = [
      'finding-stolen-key',
      'finding-stolen-key-again',
      'finding-stolen-key-worse',
      'finding-stolen-key-archived',
    ];
    const { told } = await handle(...names.map(event));
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'escalated', 'resolved']);
    expect(told.map(({ alert }) => alert.severity)).toEqual(['warning', 'error', 'info']);
    expect(entry(event('finding-stolen-key-again').id)?.decision).toBe('counted');
    expect(new Set(told.map(({ alert }) => alert.fingerprint)).size).toBe(1);
  });

  it('as the very same event is published again as it was', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('finding-mining'), event('finding-mining'));
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
  });

  it('after it was archived is quiet when it is older than that', async () => {
    const { handle, entry } = handledLane();
    const { told } = await handle(event('finding-stolen-key-archived'), event('finding-stolen-key'));
    expect(told).toEqual([]);
    expect(entry(event('finding-stolen-key').id)?.decision).toBe('stale');
  });
});

describe('a sample', () => {
  it.each([1, 5, 8, 9.9])('rated %d is an info notice, marked in its title', async (severity) => {
    const { handle } = handledLane();
    const { told } = await handle(findingEvent('sample-finding', { severity }));
    expect(told[0]).toMatchObject({
      decision: 'noticed',
      alert: { kind: 'sample-finding', status: 'notice', severity: 'info' },
    });
    expect(told[0]?.alert.title).toMatch(/^Sample finding: /);
  });

  it('is known by the mark inside a text that is JSON, too', async () => {
    const { handle } = handledLane();
    const mark = service('finding-mining', { additionalInfo: { type: 'default', value: '{"sample":true}' } });
    const { told } = await handle(findingEvent('finding-mining', mark));
    expect(told[0]?.alert.kind).toBe('sample-finding');
  });

  it.each(['{"sample":false}', 'sample: true', 'null', ''])('is not one for the text %j', async (value) => {
    const { handle } = handledLane();
    const { told } = await handle(
      findingEvent('finding-mining', service('finding-mining', { additionalInfo: { value } })),
    );
    expect(told[0]?.alert.kind).toBe('finding');
  });

  it('that is archived tells nobody', async () => {
    const { handle } = handledLane();
    const { told } = await handle(findingEvent('sample-finding', service('sample-finding', { archived: true })));
    expect(told).toEqual([]);
  });
});

describe('the configuration', () => {
  it.each([
    { type: 'CryptoCurrency:EC2/' },
    { account: '111122223333' },
    { tags: { team: 'shop', env: 'prod' } },
    { type: 'Crypto', account: '111122223333', tags: { env: 'prod' } },
  ])('suppresses what %j names, and the reason is written down', async (which) => {
    const { handle, entry } = handledLane({ suppress: [{ ...which, because: 'the lab mines on purpose' }] });
    const { told } = await handle(event('finding-mining'));
    expect(told).toEqual([]);
    expect(entry(event('finding-mining').id)?.because).toBe(
      'suppressed in the configuration: the lab mines on purpose',
    );
  });

  it.each([
    { type: 'EC2/' },
    { account: '444455556666' },
    { tags: { team: 'shop', env: 'sandbox' } },
    { type: 'Crypto', account: '444455556666' },
  ])('does not suppress what %j does not name altogether', async (which) => {
    const { handle } = handledLane({ suppress: [{ ...which, because: 'the lab mines on purpose' }] });
    const { told } = await handle(event('finding-mining'));
    expect(told).toHaveLength(1);
  });

  it.each([
    ['medium', 'warning', 'error'],
    ['high', 'info', 'error'],
    ['critical', 'info', 'info'],
  ])('that pages from %s on has a Medium finding as %s and a High one as %s', async (pageFrom, medium, high) => {
    const { handle } = handledLane({ pageFrom });
    const { told } = await handle(event('finding-stolen-key'), event('finding-mining'));
    expect(told.map(({ alert }) => alert.severity)).toEqual([medium, high]);
  });
});

describe('an attack sequence', () => {
  it('names every user, address, resource and signal', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('attack-sequence-credentials'));
    const { kind, severity, title, actor, facts = [], labels } = told[0]?.alert ?? {};
    expect({ kind, severity, title }).toEqual({
      kind: 'attack-sequence',
      severity: 'critical',
      title: 'Attack under way with stolen credentials: IAM user deploy-bot (4 signals)',
    });
    for (const named of ['deploy-bot', 'AKIAEXAMPLE9', '203.0.113.66 in Bucharest, Romania', '2001:db8:7:1::66'])
      expect(actor).toContain(named);
    expect(facts.filter(({ label }) => label === 'Signal')).toHaveLength(4);
    expect(facts.find(({ label }) => label === 'Also involved')?.value).toContain('acme-customer-exports');
    expect(labels).toEqual({ team: 'customers', env: 'prod' });
  });

  it('without its parts is told all the same, with where to look', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('attack-sequence-without-detection'));
    expect(told[0]?.alert).toMatchObject({ severity: 'critical', kind: 'attack-sequence' });
    expect(told[0]?.alert.actor).toContain('the finding itself has all that');
  });
});

test.each(['malformed-severity', 'malformed-empty-detail', 'malformed-archive-call', 'malformed-scan-without-result'])(
  'the event %s is an alert that names the field',
  async (name) => {
    const { handle } = handledLane();
    const { told } = await handle(event(name));
    expect(told[0]?.alert).toMatchObject({ kind: 'event-unreadable', severity: 'error' });
    expect(told[0]?.alert.cause.sentence).toContain('detail.');
  },
);
