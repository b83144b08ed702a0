import { own } from '../../../functions/core/own.ts';
import type { ConfigPorts, Item, Recording, Rule } from '../../../functions/lanes/config-compliance/ports.ts';

/** What an operator of the examples has set. */
export const options = {
  severities: [
    { rules: 's3-bucket-level-public-access-*', severity: 'critical' },
    { rules: 'securityhub-*', severity: 'info' },
  ],
  watch: ['AWS::S3::Bucket', 'AWS::IAM::*'],
  remedy: 'on',
  remediate: ['acme-bucket-versioning'],
};

export const before = {
  kept: ['broken'],
  'not-applicable': ['broken-repaired-by-config'],
  'rule-deleted': ['broken'],
  'results-deleted': ['broken'],
  withdrawn: ['broken'],
  'recorder-started': ['recorder-stopped'],
  'channel-put': ['channel-deleted'],
  'channel-check': ['channel-deleted'],
};

export const quiet = ['insufficient-data', 'item-discovered', 'item-related-only', 'recorder-of-a-service'];

/** What the lane sees when an event of this time arrives: a small team's buckets, its recorder stopped, a repair that failed. */
export function portsAt(time: string): ConfigPorts {
  const at = (minutes: number) => new Date(Date.parse(time) + minutes * 60_000);
  return {
    here: { account: '111122223333', region: 'eu-west-1' },
    rules: {
      find: async (rule) => ruleOf(rule),
      findLately: async (rule) => ruleOf(rule),
      judgement: async () => ({ standing: 'broken', at: at(-2), annotation: 'It is not as it should be.' }),
      broken: async () => ({ found: [] }),
    },
    items: { latest: async ({ resourceId }) => itemOf(resourceId, at(-4)) },
    repairs: {
      configured: async (rule) => repairOf(rule),
      configuredLately: async (rule) => repairOf(rule),
      execution: async () => ({
        state: 'failed',
        startedAt: at(-6),
        error: 'PutBucketVersioning: AccessDenied (Service: S3)',
      }),
      start: async () => ({ started: true }),
    },
    recording: { state: async () => recordingAt(time) },
    timers: { set: async (timer) => ({ at: timer.at }) },
  };
}

/** Somebody deletes the channel, then the recorder, and another sets both up again; the next morning it is stopped. */
function recordingAt(time: string): Recording {
  const isGone = (from: string, until: string) => time >= `2026-11-06T${from}` && time < `2026-11-06T${until}`;
  const stoppedAt = new Date(time < '2026-11-07' ? '2026-11-06T18:02:00Z' : '2026-11-07T04:59:00Z');
  return {
    ...(isGone('18:05', '18:30') ? {} : { recorder: { name: 'default', isRecording: false, stoppedAt } }),
    channels: isGone('18:04', '18:30') ? [] : [{ name: 'default', bucket: 'acme-config' }],
  };
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  's3-bucket-level-public-access-prohibited':
    'Checks whether S3 buckets block public access at the level of the bucket.',
  'cloudtrail-enabled': 'Checks whether an AWS CloudTrail trail is enabled in the account.',
  'acme-bucket-versioning': 'Buckets that hold the books keep every version of an object.',
};

const MANAGED: Readonly<Record<string, string>> = {
  's3-bucket-level-public-access-prohibited': 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
  'cloudtrail-enabled': 'CLOUD_TRAIL_ENABLED',
  'acme-bucket-versioning': 'S3_BUCKET_VERSIONING_ENABLED',
};

function ruleOf(rule: string): Rule {
  const description = own(DESCRIPTIONS, rule);
  const managed = own(MANAGED, rule);
  const isOfAService = rule.startsWith('securityhub-');
  return {
    arn: `arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-${rule.length}f8k2q`,
    isHidden: false,
    ...(description ? { description } : {}),
    ...(managed ? { managed } : {}),
    ...(isOfAService ? { createdBy: 'securityhub.amazonaws.com' } : {}),
  };
}

const CHANGES: Readonly<Record<string, Item['changes']>> = {
  'acme-invoices': ['blockPublicPolicy', 'restrictPublicBuckets'].map((flag) => ({
    path: `PublicAccessBlockConfiguration.${flag}`,
    before: true,
    after: false,
  })),
  'acme-ledger': [{ path: 'BucketVersioningConfiguration.status', before: 'Enabled', after: 'Suspended' }],
};

function itemOf(id: string, capturedAt: Date): Item {
  const isRole = id.startsWith('AROA');
  return {
    ...(isRole ? { name: 'orders-worker', arn: 'arn:aws:iam::111122223333:role/orders-worker' } : {}),
    tags: { team: 'billing' },
    isDeleted: false,
    capturedAt,
    changes: own(CHANGES, id) ?? [],
    relatedEvents: [],
  };
}

function repairOf(rule: string) {
  if (rule === 'acme-volume-encryption') return { document: 'AcmeReplaceWithEncryptedVolume', isAutomatic: true };
  if (rule === 'acme-bucket-versioning') return { document: 'AWS-ConfigureS3BucketVersioning', isAutomatic: false };
  return undefined;
}
