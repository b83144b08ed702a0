import type { Counts } from '../../../functions/core/bulk.ts';
import { own } from '../../../functions/core/own.ts';
import type { Ports, Versioning } from '../../../functions/lanes/s3-lifecycle/facts.ts';
import type { Rule } from '../../../functions/lanes/s3-lifecycle/rules.ts';

const nothing = { isOn: true, only: [], transitions: [], noncurrentTransitions: [] };
export const sessions: Rule = { ...nothing, id: 'expire-sessions', prefix: 'sessions/', expiration: { days: 90 } };
const alb: Rule = {
  ...nothing,
  id: 'expire-alb',
  prefix: 'alb/',
  expiration: { days: 90 },
  transitions: [{ days: 30, to: 'GLACIER' }],
};
const oldVersions: Rule = { ...nothing, id: 'old-versions', prefix: '', noncurrent: { days: 14, kept: 0 } };
const cold: Rule = {
  ...nothing,
  id: 'cold-after-a-year',
  prefix: '',
  transitions: [{ days: 365, to: 'DEEP_ARCHIVE' }],
};
const drafts: Rule = { ...nothing, id: 'drop-drafts', prefix: 'drafts/', expiration: { days: 30 } };

type Bucket = { readonly rules: readonly Rule[]; readonly team: string; readonly versioning: Versioning };
const BUCKETS: Readonly<Record<string, Bucket>> = {
  'acme-clickstream': { rules: [sessions], team: 'analytics', versioning: 'off' },
  'acme-contracts': { rules: [drafts], team: 'legal', versioning: 'on' },
  'acme-datasets': { rules: [cold], team: 'research', versioning: 'suspended' },
  'acme-logs': { rules: [alb, oldVersions], team: 'platform', versioning: 'on' },
  'acme-reports': { rules: [], team: 'finance', versioning: 'off' },
};

/** What the lane sees: the buckets of a small company, whatever the time. */
export function portsAt(): Ports & {
  readonly timers: { readonly set: (timer: { readonly at: Date }) => Promise<{ readonly at: Date }> };
} {
  const find = (name: string) => {
    const bucket = own(BUCKETS, name);
    if (bucket) return bucket;
    throw Object.assign(new Error('The specified bucket does not exist'), { name: 'NoSuchBucket' });
  };
  return {
    buckets: {
      all: async () => ({ names: Object.keys(BUCKETS), isCut: false }),
      rules: async (name) => find(name).rules,
      tags: async (name) => ({ team: find(name).team }),
      versioning: async (name) => find(name).versioning,
    },
    timers: { set: async ({ at }) => ({ at }) },
  };
}

const PLACE = '111122223333/eu-west-1';
const tally = (bucket: string) => `${PLACE}/${bucket}#2026-11-06T00:00:00.000Z/24`;

/** What the night of 6 November has brought before the first event. */
export const counted: Readonly<Record<string, Counts>> = {
  [tally('acme-clickstream')]: { 'deleted - sessions/': 97_240, 'deleted - (top)': 3 },
  [tally('acme-contracts')]: { 'expired - signed/': 412, 'expired - drafts/': 90, 'bytes expired': 81_204_113 },
  [tally('acme-datasets')]: { 'transitioned DEEP_ARCHIVE images/': 61_000, 'transitioned DEEP_ARCHIVE audio/': 8_112 },
  [tally('acme-logs')]: {
    'expired - alb/': 1_440,
    'bytes expired': 70_214_400,
    'deleted - alb/': 1_437,
    'transitioned GLACIER alb/': 1_452,
    'restore-initiated GLACIER alb/': 1,
  },
};

const day = (before: number) => new Date(Date.UTC(2026, 10, 6 - before)).toISOString();
const pastDays = (totals: (before: number) => object) => ({
  windows: Array.from({ length: 14 }, (_, index) => ({ start: day(14 - index), hours: 24, totals: totals(index) })),
});
const since = '2026-09-01T03:00:00.000Z';
const known = (rules: readonly Rule[], more: object = {}) => ({ rules, at: since, since, former: [], ...more });

export const remembered = {
  [`history/${PLACE}/acme-clickstream`]: pastDays((index) => ({ deleted: 1_150 + 10 * index })),
  [`history/${PLACE}/acme-datasets`]: pastDays((index) => ({ transitioned: 40 + index })),
  [`history/${PLACE}/acme-logs`]: pastDays((index) => ({
    expired: 1_430 + index,
    deleted: 1_440,
    transitioned: 1_440,
  })),
  [`rules/${PLACE}/acme-clickstream`]: known([sessions]),
  [`rules/${PLACE}/acme-contracts`]: known([drafts]),
  [`rules/${PLACE}/acme-logs`]: known([alb, oldVersions]),
  [`rules/${PLACE}/acme-reports`]: known([
    { ...sessions, id: 'keep-ten-years', prefix: '', expiration: { days: 3_650 } },
  ]),
};

export const before = { 'digest-due-after-alarm': ['look-due-unusual'] };

export const quiet = [
  'check-due-first-seen',
  'expired-delete-marker',
  'expired-for-good',
  'expired-by-the-thousand',
  'expired-version-at-top',
  'look-due-as-usual',
  'moved-to-glacier',
  'put-again-unchanged',
  'restore-completed',
  'restore-expired',
  'restore-initiated',
  'tier-archived',
];
