import type { Some } from './facts.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | undefined };
type Marker = { readonly Marker?: string };

const MOST_PAGES = 5;

/** The first pages of a list of KMS. */
export async function pagesOf<Item>(read: (from: Marker) => Promise<Page<Item>>): Promise<Some<Item>> {
  const items: Item[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES && (page === 0 || next); page += 1) {
    const found = await read(next ? { Marker: next } : {});
    items.push(...found.items);
    next = found.next;
  }
  return { items, isCut: next !== undefined };
}
