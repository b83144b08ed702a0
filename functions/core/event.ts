import * as z from 'zod/mini';

/** The envelope that EventBridge delivers, the same for every source; `detail` belongs to the lane's own parser. */
export const eventEnvelope = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(256)),
  'detail-type': z.string(),
  source: z.string(),
  account: z.string().check(z.regex(/^\d{12}$/)),
  time: z.iso.datetime({ offset: true }),
  region: z.string().check(z.minLength(1)),
  resources: z._default(z.array(z.string()), []),
  detail: z.unknown(),
});

export type EventEnvelope = z.infer<typeof eventEnvelope>;

/** A pattern in EventBridge's own JSON: what the deployed rule, the sandbox and the tests match with. */
export type EventPattern = { readonly [field: string]: EventPattern | readonly unknown[] };

/** The source of everything Tocsin itself puts on its bus. */
export const TOCSIN = 'tocsin';

/** Says where something differs from what was expected: `detail.crawlerName: expected string`. */
export function mismatches(error: z.core.$ZodError, under: string): string {
  return error.issues.map((issue) => `${placeOf(issue, under)}: ${expectation(issue)}`).join('; ');
}

/** A lane parses the detail, but may look at the rest of the event as well. */
function placeOf({ path }: z.core.$ZodIssue, under: string): string {
  const [first] = path;
  const isOfEnvelope = typeof first === 'string' && first in eventEnvelope.shape;
  return [isOfEnvelope ? 'event' : under, ...path].join('.');
}

/** zod/mini brings no sentences of its own, which keeps them out of the bundles. */
function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_format':
      return `expected ${issue.format}${'prefix' in issue ? ` ${issue.prefix}` : ''}`;
    case 'too_small':
      return `expected at least ${issue.minimum}`;
    case 'too_big':
      return `expected at most ${issue.maximum}`;
    case 'unrecognized_keys':
      return `did not expect ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return 'expected another shape';
    default:
      return issue.code;
  }
}
