import { isLoose, type Loose, type Seen, seen } from './seen.ts';
import type { Action, Place } from './tally.ts';

/** A notification of a bucket: in practice one record, of this account, with the key URL-encoded. */
export function notified(records: readonly unknown[], queue: Place): readonly Seen[] | undefined {
  const found: Seen[] = [];
  for (const record of records) {
    if (!isLoose(record) || !isLoose(record.s3) || typeof record.eventName !== 'string') return undefined;
    const action = nativeAction(record.eventName);
    if (action === undefined) continue;
    const one = seen(action, nativeFields(record, record.s3, queue));
    if (one === undefined || one.bucket !== (found[0] ?? one).bucket) return undefined;
    found.push(one);
  }
  return found;
}

/** With `s3:` before the name or without, both are seen. Other events of a bucket that sends too much are not counted. */
function nativeAction(eventName: string): Action | undefined {
  const name = eventName.startsWith('s3:') ? eventName.slice(3) : eventName;
  switch (name) {
    case 'LifecycleExpiration:Delete':
      return 'deleted';
    case 'LifecycleExpiration:DeleteMarkerCreated':
      return 'expired';
    case 'LifecycleTransition':
      return 'transitioned';
    case 'ObjectRestore:Post':
      return 'restore-initiated';
    case 'ObjectRestore:Completed':
      return 'restore-completed';
    case 'ObjectRestore:Delete':
      return 'restore-expired';
    default:
      return name.startsWith('IntelligentTiering') ? 'archived' : undefined;
  }
}

function nativeFields(record: Loose, { bucket, object }: Loose, { account, region }: Place): Loose {
  const { key, size } = isLoose(object) ? object : {};
  return {
    account,
    region: record.awsRegion ?? region,
    at: record.eventTime,
    bucket: isLoose(bucket) ? bucket.name : undefined,
    how: destinationIn(record),
    object: { key: typeof key === 'string' ? decoded(key) : key, size },
  };
}

function destinationIn({ lifecycleEventData: lifecycle, intelligentTieringEventData: tiering }: Loose): unknown {
  if (isLoose(lifecycle) && isLoose(lifecycle.transitionEventData))
    return lifecycle.transitionEventData.destinationStorageClass;
  return isLoose(tiering) ? tiering.destinationAccessTier : undefined;
}

function decoded(key: string): string {
  if (!key.includes('%') && !key.includes('+')) return key;
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return key;
    throw error;
  }
}
