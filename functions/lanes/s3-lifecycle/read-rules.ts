import * as z from 'zod/mini';
import type { Due, Rule, Transition } from './rules.ts';

/**
 * Rules as S3 answers them and as CloudTrail has them, which is XML turned JSON: lists are singular and may be one
 * object, an empty element is an empty text, a number may be a text.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html
 */
const text = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
const number = z.pipe(z.union([z.number(), z.string().check(z.regex(/^\d+$/))]), z.transform(Number));
const boolean = z.pipe(
  z.union([z.boolean(), z.string()]),
  z.transform((value) => String(value) === 'true'),
);
/** Midnight UTC, however it is written. */
const date = z.pipe(
  z.union([z.date(), z.string()]),
  z.transform((value, context) => {
    const time = new Date(value);
    if (!Number.isNaN(time.getTime())) return time.toISOString().slice(0, 10);
    context.issues.push({ code: 'custom', input: value, message: 'expected a date' });
    return z.NEVER;
  }),
);

function element<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.nullish(
    z.union([
      z.object(shape),
      z.pipe(
        z.literal(''),
        z.transform(() => undefined),
      ),
    ]),
  );
}

/** None, one, or several. */
function listOf<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.nullish(
    z.union([
      z.array(schema),
      z.pipe(
        schema,
        z.transform((one) => [one]),
      ),
      z.pipe(
        z.literal(''),
        z.transform(() => []),
      ),
    ]),
  );
}

const tag = z.object({ Key: text, Value: text });
const sizes = { ObjectSizeGreaterThan: z.nullish(number), ObjectSizeLessThan: z.nullish(number) };
const due = { Days: z.nullish(number), Date: z.nullish(date) };
const transition = z.object({ ...due, StorageClass: text });
const noncurrentTransition = z.object({ NoncurrentDays: z.nullish(number), StorageClass: text });
const filter = {
  Prefix: z.nullish(text),
  Tag: listOf(tag),
  ...sizes,
  And: element({ Prefix: z.nullish(text), Tag: listOf(tag), Tags: listOf(tag), ...sizes }),
};

const rule = z.object({
  ID: z.nullish(text),
  Status: z.string(),
  Prefix: z.nullish(text),
  Filter: element(filter),
  Expiration: element({ ...due, ExpiredObjectDeleteMarker: z.nullish(boolean) }),
  NoncurrentVersionExpiration: element({
    NoncurrentDays: z.nullish(number),
    NewerNoncurrentVersions: z.nullish(number),
  }),
  Transition: listOf(transition),
  Transitions: listOf(transition),
  NoncurrentVersionTransition: listOf(noncurrentTransition),
  NoncurrentVersionTransitions: listOf(noncurrentTransition),
  AbortIncompleteMultipartUpload: element({ DaysAfterInitiation: z.nullish(number) }),
});

/** None, one rule, or several. Fails with a ZodError that names what differs. */
export const rules = z.pipe(
  listOf(rule),
  z.transform((found) => (found ?? []).map(ruleOf)),
);

function ruleOf(found: z.infer<typeof rule>): Rule {
  const { Expiration: expiration, NoncurrentVersionExpiration: noncurrent } = found;
  const expires = dueOf(expiration ?? {});
  const aborts = found.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
  return {
    id: found.ID ?? '',
    isOn: found.Status === 'Enabled',
    prefix: found.Filter?.Prefix ?? found.Filter?.And?.Prefix ?? found.Prefix ?? '',
    only: conditionsOf(found),
    ...(expires ? { expiration: expires } : {}),
    ...(expiration?.ExpiredObjectDeleteMarker ? { expiresMarkers: true } : {}),
    ...(noncurrent
      ? { noncurrent: { days: noncurrent.NoncurrentDays ?? 0, kept: noncurrent.NewerNoncurrentVersions ?? 0 } }
      : {}),
    transitions: [...(found.Transition ?? []), ...(found.Transitions ?? [])].flatMap(transitionOf),
    noncurrentTransitions: [
      ...(found.NoncurrentVersionTransition ?? []),
      ...(found.NoncurrentVersionTransitions ?? []),
    ].map(({ NoncurrentDays, StorageClass }) => ({ days: NoncurrentDays ?? 0, to: StorageClass })),
    ...(aborts == null ? {} : { abortUploadsAfterDays: aborts }),
  };
}

type Timed = { readonly Days?: number | null | undefined; readonly Date?: string | null | undefined };

function dueOf({ Days, Date: date }: Timed): Due | undefined {
  if (Days != null) return { days: Days };
  return date == null ? undefined : { date };
}

function transitionOf(found: z.infer<typeof transition>): readonly Transition[] {
  const when = dueOf(found);
  return when ? [{ ...when, to: found.StorageClass }] : [];
}

function conditionsOf({ Filter }: z.infer<typeof rule>): readonly string[] {
  const { And } = Filter ?? {};
  const tags = [...(Filter?.Tag ?? []), ...(And?.Tag ?? []), ...(And?.Tags ?? [])];
  const over = Filter?.ObjectSizeGreaterThan ?? And?.ObjectSizeGreaterThan;
  const under = Filter?.ObjectSizeLessThan ?? And?.ObjectSizeLessThan;
  return [
    ...tags.map(({ Key, Value }) => `tag ${Key}=${Value}`),
    ...(over == null ? [] : [`larger than ${over} bytes`]),
    ...(under == null ? [] : [`smaller than ${under} bytes`]),
  ];
}
