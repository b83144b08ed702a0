import * as z from 'zod/mini';
import { callerIn } from '../../core/caller.ts';
import type { EventEnvelope } from '../../core/event.ts';

/** Findings were archived, or made active again. One call names up to fifty; each is told on its own. */
export type Archiving = {
  readonly what: 'archiving';
  readonly envelope: EventEnvelope;
  readonly to: 'archived' | 'active';
  readonly findings: readonly string[];
  /** Who called, from where, in plain words. */
  readonly by: string;
};

/** One finding of a call that named several. It is dated as the call was, because order matters. */
export const ARCHIVING_NOTICED = 'GuardDuty Archiving Noticed';

const call = z.object({
  eventName: z.enum(['ArchiveFindings', 'UnarchiveFindings']),
  eventTime: z.iso.datetime(),
  requestParameters: z.object({ findingIds: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)) }),
});

/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ArchiveFindings.html */
export function archivingIn(envelope: EventEnvelope): Archiving {
  const { eventName, eventTime, requestParameters } = call.parse(envelope.detail);
  return {
    what: 'archiving',
    envelope: { ...envelope, time: eventTime },
    to: eventName === 'ArchiveFindings' ? 'archived' : 'active',
    findings: [...new Set(requestParameters.findingIds)],
    by: callerIn(envelope.detail).words || 'a caller whom CloudTrail does not name',
  };
}

const noticed = z.object({
  finding: z.string(),
  to: z.enum(['archived', 'active']),
  by: z.string(),
  account: z.string(),
  region: z.string(),
  time: z.iso.datetime(),
});

/** The same call, for one of its findings: what `archivingNoticedIn` reads again. */
export function archivingNoticed({ to, by, envelope }: Archiving, id: string): z.infer<typeof noticed> {
  const { account, region, time } = envelope;
  return { finding: id, to, by, account, region, time };
}

export function archivingNoticedIn(envelope: EventEnvelope): Archiving {
  const { finding, to, by, account, region, time } = noticed.parse(envelope.detail);
  return { what: 'archiving', envelope: { ...envelope, account, region, time }, to, by, findings: [finding] };
}
