import { type Action, NO_CLASS, type Place, TOP } from './tally.ts';

/** What a message of the queue says of one object. `at` and `prefix` are as they came. */
export type Seen = Place & {
  readonly bucket: string;
  readonly at: string;
  readonly action: Action;
  readonly how: string;
  readonly prefix: string;
  readonly bytes: number;
};

export type Loose = { readonly [field: string]: unknown };

/** `message` has the fields that the transformers of intakes.ts leave. */
export function seen(
  action: Action | undefined,
  { account, region, bucket, at, how, object }: Loose,
): Seen | undefined {
  if (action === undefined || !isLoose(object)) return undefined;
  const { key, size } = object;
  if (typeof bucket !== 'string' || typeof at !== 'string' || typeof key !== 'string') return undefined;
  if (typeof account !== 'string' || typeof region !== 'string') return undefined;
  const slash = key.indexOf('/');
  const isDeletion = action === 'expired' || action === 'deleted';
  return {
    account,
    region,
    bucket,
    at,
    action,
    how: isDeletion || typeof how !== 'string' || how === '' ? NO_CLASS : how,
    prefix: slash === -1 ? TOP : key.slice(0, slash + 1),
    bytes: typeof size === 'number' && size > 0 ? size : 0,
  };
}

/** By the short word that intakes.ts puts in the place of the detail type. */
export function actionOf(short: string, how: unknown): Action | undefined {
  switch (short) {
    case 'deleted':
      if (how === 'Delete Marker Created') return 'expired';
      return how === 'Permanently Deleted' ? 'deleted' : undefined;
    case 'class':
      return 'transitioned';
    case 'tier':
      return 'archived';
    case 'restore':
      return 'restore-initiated';
    case 'restored':
      return 'restore-completed';
    case 'unrestored':
      return 'restore-expired';
    default:
      return undefined;
  }
}

export function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}
