import type { Alert } from '../alert.ts';
import type { Notification } from '../notification.ts';
import { brief } from '../text.ts';
import { dateTime } from '../time.ts';
import { endOf } from './acknowledgement.ts';

/** Who has taken on the problem, until when, and what they say; empty when nobody has. */
export function takenOnBy({ acknowledged }: Notification['history']): string {
  if (!acknowledged) return '';
  const end = endOf(acknowledged);
  const until = end === undefined ? '' : ` until ${dateTime(end)}`;
  return `by ${brief(acknowledged.author, 60)}${until}: ${acknowledged.comment}`;
}

/** Of what is taken on, only where it is and by whom: whoever hears of it has read the rest. */
export function inShort({ decision, alert }: Notification): Alert {
  if (decision !== 'acknowledged') return alert;
  const { actor: _, firstStep, ...rest } = alert;
  return {
    ...rest,
    ...{ impact: '', cause: { sentence: '' }, action: '', facts: [] },
    firstStep: {
      text: 'Nothing, unless you can help. Reminders stop; you hear when it gets worse and when it is over.',
      ...(firstStep.link === undefined ? {} : { link: firstStep.link }),
    },
  };
}
