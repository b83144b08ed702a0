import type { Key, Keys } from '../../../functions/lanes/kms-key/facts.ts';
import type { KeyPorts } from '../../../functions/lanes/kms-key/remedy.ts';

/** What the lane sees when an event of this time arrives: the keys of a shop, one of them protected. */
export function portsAt(time: string): KeyPorts {
  return { keys: keysAt(time), timers: { set: async ({ at }) => ({ at }) }, pause: async () => {} };
}

export const options = { remedy: 'on' };

export const before = {
  'scheduled-protected-again': ['scheduled-protected'],
  'reminder-due': ['scheduled'],
  'check-due-replicas-gone': ['scheduled-multi-region-primary'],
  cancelled: ['scheduled'],
  'check-due-still-disabled': ['scheduled', 'cancelled'],
  enabled: ['disabled'],
  'material-imported': ['material-deleted'],
  'policy-sound': ['policy-open-to-anybody'],
  deleted: ['scheduled-clock-of-24-hours-with-pm'],
  gone: ['scheduled-clock-of-24-hours-with-pm'],
};

const HOUR = 3_600_000;

type Seen = Key & { readonly alias: string; readonly tags?: Readonly<Record<string, string>> };

/** The last two digits of a key's id tell which one it is. */
function seenAt(time: string): Readonly<Record<string, Seen>> {
  const isAfter = (other: string) => time >= other;
  const inDays = (days: number) => new Date(Date.parse(time) + days * 24 * HOUR);
  const usage = 'ENCRYPT_DECRYPT';
  const pending = { state: 'PendingDeletion', usage } as const;
  const primary = { role: 'primary', primaryRegion: 'eu-west-1' } as const;
  return {
    '01': {
      ...(isAfter('2026-11-12T08')
        ? { state: 'Disabled', usage }
        : { ...pending, deletionDate: new Date('2026-11-13T02:10:31Z') }),
      description: 'Orders, shared by the shop and the warehouse',
      alias: 'alias/orders',
      tags: { team: 'shop', env: 'prod' },
    },
    '02': {
      ...(isAfter('2026-11-06')
        ? { state: 'Disabled', usage }
        : { ...pending, deletionDate: new Date('2026-11-12T18:58:30Z') }),
      alias: 'alias/archive',
    },
    '03': isAfter('2026-11-20')
      ? {
          ...pending,
          deletionDate: new Date('2026-12-04T15:20:00Z'),
          alias: 'alias/customers',
          multiRegion: { ...primary, replicaRegions: [] },
        }
      : {
          state: 'PendingReplicaDeletion',
          usage,
          windowDays: 14,
          alias: 'alias/customers',
          multiRegion: { ...primary, replicaRegions: ['eu-central-1'] },
        },
    '04': {
      ...pending,
      deletionDate: inDays(7),
      alias: 'alias/customers',
      multiRegion: { role: 'replica', primaryRegion: 'us-east-1', replicaRegions: ['eu-west-1'] },
    },
    '05': {
      ...pending,
      deletionDate: inDays(7),
      alias: 'alias/payments',
      tags: { team: 'payments', 'tocsin:protect': 'on' },
    },
    '06': {
      ...pending,
      deletionDate: inDays(30),
      alias: 'alias/former-shop',
      tags: { 'tocsin:planned-deletion': '2026-12-01' },
    },
    '08': {
      state: isAfter('2026-11-06T16') ? 'Enabled' : 'Disabled',
      usage,
      alias: 'alias/sessions',
      tags: { team: 'shop' },
    },
    '09': { state: isAfter('2026-11-06T16') ? 'Enabled' : 'PendingImport', usage, alias: 'alias/vault' },
    '10': { state: 'Enabled', usage, alias: 'alias/partners' },
  };
}

function keysAt(time: string): Keys {
  const isGone = (arn: string) => arn.endsWith('02') && time >= '2026-11-13';
  const seen = (arn: string) => {
    const key = seenAt(time)[arn.slice(-2)];
    if (!key) throw new Error('not allowed to look at it');
    return key;
  };
  const unlessGone = <Found>(arn: string, find: () => Found): Found => {
    if (isGone(arn)) throw new Error('Key does not exist');
    return find();
  };
  return {
    find: async (arn) => (isGone(arn) ? undefined : seen(arn)),
    tags: async (arn) => unlessGone(arn, () => seen(arn).tags ?? {}),
    aliases: async (arn) => (isGone(arn) ? [] : [seen(arn).alias]),
    grants: async (arn) =>
      unlessGone(arn, () => ({
        items:
          seen(arn).alias === 'alias/orders'
            ? [{ to: 'dynamodb.eu-west-1.amazonaws.com', resources: ['aws:dynamodb:tableName=orders'] }]
            : [],
        isCut: false,
      })),
    lastUse: async (arn) =>
      unlessGone(arn, () =>
        seen(arn).alias === 'alias/orders'
          ? ({ used: true, at: new Date('2026-11-05T23:04:00Z'), operation: 'Decrypt' } as const)
          : ({ used: false, isNever: false, since: new Date('2026-04-23T00:00:00Z') } as const),
      ),
    pending: async () => ({ items: [], unread: 0, isCut: false }),
    cancelDeletion: async () => 'cancelled',
    enable: async () => 'enabled',
  };
}

export const quiet = ['sweep-due'];
