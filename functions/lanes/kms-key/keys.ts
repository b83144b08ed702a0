import {
  CancelKeyDeletionCommand,
  DescribeKeyCommand,
  EnableKeyCommand,
  GetKeyLastUsageCommand,
  type GrantListEntry,
  type KMSClient,
  KMSInvalidStateException,
  ListAliasesCommand,
  ListGrantsCommand,
  ListResourceTagsCommand,
  type MultiRegionConfiguration,
  NotFoundException,
} from '@aws-sdk/client-kms';
import type { Key, KeyGrant, Keys, LastUse, Some, Tags } from './facts.ts';
import { pagesOf } from './pages.ts';
import { pendingKeys } from './pending-keys.ts';

/** Keys as KMS knows them. */
export function keysIn(kms: KMSClient): Keys {
  return {
    find: (key) => find(kms, key),
    tags: (key) => tags(kms, key),
    aliases: (key) => aliases(kms, key),
    grants: (key) => grants(kms, key),
    lastUse: (key) => lastUse(kms, key),
    pending: () => pendingKeys(kms, (key) => find(kms, key)),
    cancelDeletion: (key) =>
      unlessInvalid(() => kms.send(new CancelKeyDeletionCommand({ KeyId: key })), 'cancelled', 'not-pending'),
    enable: (key) => unlessInvalid(() => kms.send(new EnableKeyCommand({ KeyId: key })), 'enabled', 'not-yet'),
  };
}

async function find(kms: KMSClient, key: string): Promise<Key | undefined> {
  try {
    const { KeyMetadata: found } = await kms.send(new DescribeKeyCommand({ KeyId: key }));
    if (!found?.KeyState) throw new Error('KMS describes the key without its state');
    return {
      state: found.KeyState,
      ...(found.Description ? { description: found.Description } : {}),
      ...(found.DeletionDate ? { deletionDate: found.DeletionDate } : {}),
      ...(found.PendingDeletionWindowInDays ? { windowDays: found.PendingDeletionWindowInDays } : {}),
      ...(found.KeyUsage ? { usage: found.KeyUsage } : {}),
      ...(found.MultiRegionConfiguration ? { multiRegion: multiRegion(found.MultiRegionConfiguration) } : {}),
    };
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

function multiRegion({ MultiRegionKeyType, PrimaryKey, ReplicaKeys = [] }: MultiRegionConfiguration) {
  return {
    role: MultiRegionKeyType === 'REPLICA' ? ('replica' as const) : ('primary' as const),
    primaryRegion: PrimaryKey?.Region ?? '',
    replicaRegions: ReplicaKeys.flatMap(({ Region }) => Region ?? []),
  };
}

async function tags(kms: KMSClient, key: string): Promise<Tags> {
  const { items } = await pagesOf(async (Marker) => {
    const { Tags = [], NextMarker } = await kms.send(new ListResourceTagsCommand({ KeyId: key, Limit: 50, ...Marker }));
    return { items: Tags, next: NextMarker };
  });
  return Object.fromEntries(items.flatMap(({ TagKey, TagValue }) => (TagKey ? [[TagKey, TagValue ?? '']] : [])));
}

async function aliases(kms: KMSClient, key: string): Promise<readonly string[]> {
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({ KeyId: key, Limit: 50 }));
  return Aliases.flatMap(({ AliasName }) => AliasName ?? []);
}

async function grants(kms: KMSClient, key: string): Promise<Some<KeyGrant>> {
  const { items, isCut } = await pagesOf(async (Marker) => {
    const { Grants = [], NextMarker } = await kms.send(new ListGrantsCommand({ KeyId: key, Limit: 100, ...Marker }));
    return { items: Grants, next: NextMarker };
  });
  return { items: items.map(grantFrom), isCut };
}

/** The encryption context of a grant names the resource that it is for: a volume, a database, a table. */
function grantFrom({ GranteePrincipal, GranteeServicePrincipal, Constraints }: GrantListEntry): KeyGrant {
  const context = { ...Constraints?.EncryptionContextSubset, ...Constraints?.EncryptionContextEquals };
  return {
    to: GranteeServicePrincipal ?? GranteePrincipal ?? 'somebody whom KMS does not name',
    resources: Object.entries(context).map(([name, value]) => `${name}=${value}`),
  };
}

async function lastUse(kms: KMSClient, key: string): Promise<LastUse> {
  const {
    KeyLastUsage: last,
    TrackingStartDate,
    KeyCreationDate,
  } = await kms.send(new GetKeyLastUsageCommand({ KeyId: key }));
  if (last?.Timestamp) return { used: true, at: last.Timestamp, operation: last.Operation ?? 'an operation not named' };
  const isNever = Boolean(KeyCreationDate && TrackingStartDate && KeyCreationDate >= TrackingStartDate);
  return { used: false, isNever, ...(TrackingStartDate ? { since: TrackingStartDate } : {}) };
}

async function unlessInvalid<Done, Not>(call: () => Promise<unknown>, done: Done, not: Not): Promise<Done | Not> {
  try {
    await call();
    return done;
  } catch (error) {
    if (error instanceof KMSInvalidStateException) return not;
    throw error;
  }
}
