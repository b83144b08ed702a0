import * as z from 'zod/mini';
import { type Caller, callerIn } from '../../core/caller.ts';
import { deletionDate } from './deletion-date.ts';
import { type KeyPolicy, keyPolicy } from './policy.ts';

/** A call to KMS that succeeded, as CloudTrail tells it. */
export type Call = { readonly by: Caller } & (
  | ({ readonly what: 'scheduled' } & Scheduled)
  | { readonly what: 'cancelled' | 'disabled' | 'enabled' | 'material-deleted' | 'material-imported' }
  | { readonly what: 'policy-changed'; readonly policy: KeyPolicy; readonly isCheckBypassed: boolean }
);

export type Scheduled = {
  /** Missing when there is none yet, and when it cannot be read. */
  readonly deadline?: Date;
  /** A multi-Region primary: its waiting period begins when its last replica is deleted. */
  readonly waitsForReplicas: boolean;
  readonly windowDays: number;
};

const CALLS = {
  ScheduleKeyDeletion: 'scheduled',
  CancelKeyDeletion: 'cancelled',
  DisableKey: 'disabled',
  EnableKey: 'enabled',
  DeleteImportedKeyMaterial: 'material-deleted',
  ImportKeyMaterial: 'material-imported',
  PutKeyPolicy: 'policy-changed',
} as const;

type CallName = keyof typeof CALLS;
export const CALL_NAMES = Object.keys(CALLS) as readonly CallName[];

/** What KMS takes when a call names no waiting period. https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const DEFAULT_WINDOW_DAYS = 30;

const days = z.nullish(z.number());
const detail = z.object({
  eventName: z.enum(CALL_NAMES),
  requestParameters: z.nullish(
    z.object({
      keyId: z.nullish(z.string()),
      pendingWindowInDays: days,
      policy: z.optional(z.unknown()),
      bypassPolicyLockoutSafetyCheck: z.nullish(z.boolean()),
    }),
  ),
  responseElements: z.nullish(
    z.object({
      keyId: z.nullish(z.string()),
      deletionDate: z.nullish(z.string()),
      pendingWindowInDays: days,
      keyState: z.nullish(z.string()),
    }),
  ),
  resources: z.nullish(z.array(z.object({ ARN: z.nullish(z.string()) }))),
});
type Detail = z.infer<typeof detail>;

const named = z.object({ requestParameters: z.object({ keyId: z.string().check(z.minLength(1)) }) });
const withPolicy = z.object({ requestParameters: z.object({ policy: keyPolicy }) });

/** Older records answer nothing, and some list no resources: the key is taken from wherever it is. */
export function parseCall(value: unknown): Call & { readonly keyId: string } {
  const parsed = detail.parse(value);
  const { responseElements: response, resources, requestParameters: request } = parsed;
  const keyId = response?.keyId ?? resources?.find(({ ARN }) => ARN)?.ARN ?? request?.keyId;
  return {
    ...callOf(parsed),
    by: callerIn(value),
    keyId: named.parse({ requestParameters: { keyId } }).requestParameters.keyId,
  };
}

function callOf(parsed: Detail) {
  const what = CALLS[parsed.eventName];
  switch (what) {
    case 'scheduled':
      return { what, ...scheduled(parsed) } as const;
    case 'policy-changed':
      return {
        what,
        policy: withPolicy.parse(parsed).requestParameters.policy,
        isCheckBypassed: parsed.requestParameters?.bypassPolicyLockoutSafetyCheck === true,
      } as const;
    default:
      return { what } as const;
  }
}

function scheduled({ requestParameters, responseElements }: Detail): Scheduled {
  const date = responseElements?.deletionDate;
  const deadline = date ? deletionDate(date) : undefined;
  const windowDays = responseElements?.pendingWindowInDays ?? requestParameters?.pendingWindowInDays;
  return {
    ...(deadline ? { deadline } : {}),
    windowDays: windowDays ?? DEFAULT_WINDOW_DAYS,
    waitsForReplicas: responseElements?.keyState === 'PendingReplicaDeletion',
  };
}
