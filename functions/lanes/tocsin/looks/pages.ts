type Page<Found> = { readonly found: readonly Found[]; readonly NextToken: string | undefined };

/** Everything that a list of AWS has, page by page: `read` gets what the next request has besides. */
export async function pagesOf<Found>(
  read: (next: { readonly NextToken?: string }) => Promise<Page<Found>>,
): Promise<readonly Found[]> {
  const all: Found[] = [];
  let next: string | undefined;
  do {
    const { found, NextToken } = await read(next === undefined ? {} : { NextToken: next });
    all.push(...found);
    next = NextToken;
  } while (next !== undefined);
  return all;
}
