import * as z from 'zod/mini';
import { jsonOf } from '../../../core/json.ts';
import type { Change } from './changes.ts';

type Opening = { readonly path: RegExp; readonly opens: (after: unknown) => boolean; readonly words: string };

/** What a change may open to people outside, as its properties tell it; the gravest first. */
const OPENINGS: readonly Opening[] = [
  { path: /policy/i, opens: allowsEverybody, words: 'its policy now allows everybody (Principal *)' },
  {
    path: /publicAccessBlock.*\.(blockPublic|ignorePublic|restrictPublic)\w+$/i,
    opens: (after) => after === false,
    words: 'its block on public access is now off, in whole or in part',
  },
  { path: /publiclyAccessible$/i, opens: (after) => after === true, words: 'it now has a public address' },
  {
    path: /ip(v4|v6)?ranges?|cidr/i,
    opens: (after) => after === '0.0.0.0/0' || after === '::/0',
    words: 'it now lets in every address of the internet',
  },
];

/** In words what the change opened; empty where nothing shows that it did. A condition gets the benefit of the doubt. */
export function openedBy(changes: readonly Change[]): readonly string[] {
  return OPENINGS.filter(({ path, opens }) => changes.some((one) => path.test(one.path) && opens(one.after))).map(
    ({ words }) => words,
  );
}

const statement = z.object({
  Effect: z.literal('Allow'),
  Principal: z.union([z.literal('*'), z.object({ AWS: z.union([z.literal('*'), z.tuple([z.literal('*')])]) })]),
  Condition: z.optional(z.undefined()),
});
const statements = z.pipe(
  z.object({ Statement: z.unknown() }),
  z.transform(({ Statement }): readonly unknown[] => [Statement].flat()),
);

function allowsEverybody(after: unknown): boolean {
  const policy = statements.safeParse(typeof after === 'string' ? jsonOf(after) : after).data ?? [];
  return policy.some((one) => statement.safeParse(one).success);
}
