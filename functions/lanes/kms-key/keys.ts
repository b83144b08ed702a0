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
  ListKeysCommand,
  ListResourceTagsCommand,
  type MultiRegionConfiguration,
  NotFoundException,
} from '@aws-sdk/client-kms';
import {
  isPending,
  type Key,
  type KeyGrant,
  type Keys,
  type LastUse,
  type Pending,
  type Some,
  type Tags,
} from './facts.ts';
import { pagesOf } from './pages.ts';

/** Keys as KMS knows them. */
export function keysIn(kms: KMSClient): Keys {
  return {
    find: (key) => find(kms, key),
    tags: (key) => tags(kms, key),
    aliases: (key) => aliases(kms, key),
    grants: (key) => grants(kms, key),
    lastUse: (key) => lastUse(kms, key),
    pending: () => pending(kms),
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

/** KMS lists keys without their states, and asking for one key is cheap: some tens of milliseconds, thousands a second. */
async function pending(kms: KMSClient): Promise<Pending> {
  const { items, isCut } = await pagesOf(async (Marker) => {
    const { Keys = [], NextMarker } = await kms.send(new ListKeysCommand({ Limit: 200, ...Marker }));
    const keys = Keys.flatMap(({ KeyArn }) => KeyArn ?? []);
    return { items: await states(kms, keys), next: NextMarker };
  });
  return {
    items: items.flatMap(({ key, state }) => (state.status === 'fulfilled' && isPending(state.value) ? [key] : [])),
    unread: items.filter(({ state }) => state.status === 'rejected').length,
    isCut,
  };
}

/** A key may refuse to be looked at, because its policy leaves out the account; the others have to be looked at all the same. */
async function states(kms: KMSClient, keys: readonly string[]) {
  const found: { readonly key: string; readonly state: PromiseSettledResult<Key | undefined> }[] = [];
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const some = keys.slice(start, start + AT_ONCE);
    const settled = await Promise.allSettled(some.map((key) => find(kms, key)));
    found.push(...settled.flatMap((state, index) => (some[index] ? [{ key: some[index], state }] : [])));
  }
  return found;
}

const AT_ONCE = 20;

async function unlessInvalid<Done, Not>(call: () => Promise<unknown>, done: Done, not: Not): Promise<Done | Not> {
  try {
    await call();
    return done;
  } catch (error) {
    if (error instanceof KMSInvalidStateException) return not;
    throw error;
  }
}
