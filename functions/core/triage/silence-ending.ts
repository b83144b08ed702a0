import { type Alert, composeAlert, type LaneContext } from '../alert.ts';
import { brief, plural, shellQuoted } from '../text.ts';
import { MINUTE, when } from '../time.ts';
import type { AlertRecord } from './alert-record.ts';
import { isActive, type Silence } from './silence.ts';

/** How long before its end whoever set a silence hears of what it hides. */
const NOTICE_MS = 30 * MINUTE;

export function endingSoon(silences: readonly Silence[], now: Date): readonly Silence[] {
  return silences.filter(
    (silence) => isActive(silence, now) && Date.parse(silence.endsAt) - now.getTime() <= NOTICE_MS,
  );
}

type Ending = { readonly silence: Silence; readonly hidden: readonly AlertRecord[] };

/** A silence ends soon and hides what still fires; undefined when it hides nothing. */
export function silenceEnding({ silence, hidden }: Ending, context: LaneContext<unknown>): Alert | undefined {
  const [first] = hidden.flatMap(({ latest }) => latest ?? []);
  if (!first) return undefined;
  const end = new Date(silence.endsAt);
  const { id, account, region } = { ...first.origin, id: `silence-${silence.id}` };
  const alert = composeAlert(first.lane, { id, account, region, time: context.now.toISOString() }, context, {
    kind: first.kind,
    status: 'notice',
    severity: 'warning',
    fingerprint: `${first.lane}/silence/${silence.id}/${silence.endsAt}`,
    title: `Silence ends at ${when(end, context.now)} and hides ${plural(hidden.length, 'open problem')}`,
    urgency: 'what it hides is told when it ends, unless it is over by then',
    impact: `Nobody has been told of it so far: ${brief(first.title, 200)}${hidden.length > 1 ? ', and others' : ''}.`,
    cause: { sentence: `${brief(silence.author, 60)} silenced it: ${brief(silence.reason, 300)}` },
    action: 'Nothing was done automatically. The silence ends by itself.',
    firstStep: {
      text: 'Repair it before, or let it be told. If it may wait, silence it for longer:',
      command: `npm run tocsin -- silence extend ${shellQuoted(silence.id)} --for 4h`,
    },
    resource: { type: 'silence', id: silence.id },
    facts: hidden.slice(0, 10).map(({ latest }) => ({ label: 'Hidden', value: latest?.title ?? '' })),
  });
  return { ...alert, labels: first.labels };
}
