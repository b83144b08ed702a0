import { type KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { isPending, type Keys, type Pending } from './facts.ts';
import { pagesOf } from './pages.ts';

type Find = Keys['find'];

/** KMS lists keys without their states, and asking for one key is cheap: some tens of milliseconds, thousands a second. */
export async function pendingKeys(kms: KMSClient, find: Find): Promise<Pending> {
  const { items, isCut } = await pagesOf(async (Marker) => {
    const { Keys = [], NextMarker } = await kms.send(new ListKeysCommand({ Limit: 200, ...Marker }));
    const keys = Keys.flatMap(({ KeyArn }) => KeyArn ?? []);
    return { items: await looks(keys, find), next: NextMarker };
  });
  return {
    items: items.flatMap(({ key, look }) => (look.status === 'fulfilled' && isPending(look.value) ? [key] : [])),
    unread: items.filter(({ look }) => look.status === 'rejected').length,
    isCut,
  };
}

type Look = { readonly key: string; readonly look: PromiseSettledResult<Awaited<ReturnType<Find>>> };

/** A key may refuse to be looked at, because its policy leaves out the account; the others have to be looked at all the same. */
async function looks(keys: readonly string[], find: Find): Promise<readonly Look[]> {
  const found: Look[] = [];
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const some = keys.slice(start, start + AT_ONCE);
    const settled = await Promise.allSettled(some.map(find));
    found.push(...settled.flatMap((look, index) => (some[index] ? [{ key: some[index], look }] : [])));
  }
  return found;
}

const AT_ONCE = 20;
