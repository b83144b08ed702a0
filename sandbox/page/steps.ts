import { DELIVERY_FAILED } from '../../functions/core/delivery/delivery-failed.ts';
import { jsonOf } from '../../functions/core/json.ts';
import { NOTIFICATION } from '../../functions/core/notification.ts';
import { isRecord } from '../gateway/json.ts';
import type { Members } from '../members.ts';
import { gistOf } from '../telling/gist.ts';
import { isTaken } from '../telling/taken.ts';
import type { BusEvent, Happening } from '../world.ts';
import type { Part, Step } from './step.ts';

export type Drawn = Omit<Step, 'number' | 'at' | 'traces'>;

/** What of a happening the page shows, and where; undefined for what a person does not follow. */
export function drawn(happening: Happening, members: Members): Drawn | undefined {
  switch (happening.what) {
    case 'event':
      return eventStep(happening);
    case 'matched': {
      const part = memberPart(members.ofRule(happening.rule));
      return part && done(part, 'rule', `Rule ${happening.rule} matches`);
    }
    case 'sent': {
      const part = memberPart(members.ofQueue(happening.queue));
      return part && done(part, 'queue', `Waits in the queue ${happening.queue}`);
    }
    case 'begun': {
      const part = memberPart(members.ofFunction(happening.function));
      return part && { part, stage: 'function', outcome: 'begun', title: `${happening.function} begins` };
    }
    case 'invocation':
      return invocationStep(happening, members);
    case 'call':
      return callStep(happening, members);
    case 'log':
      return decisionStep(happening, members);
    case 'posted':
      return deliveryStep(happening, members);
    case 'timer':
      return done({ is: 'schedules' }, 'timer', `Timer: ${detailTypeOf(happening.schedule)}`);
    case 'scheduled':
      return undefined;
    case 'account':
      return done({ is: 'account' }, 'account', happening.text);
    case 'hook':
      return { ...done({ is: 'outside' }, 'hook', `Handed to ${happening.target}`), note: `by ${happening.rule}` };
    case 'dead-letter':
      return deadLetterStep(happening, members);
    case 'alarm':
      return { ...failed({ is: 'outside' }, 'alarm', `Alarm ${happening.alarm}`), note: happening.description };
    default:
      return happening satisfies never;
  }
}

function done(part: Part, stage: Step['stage'], title: string): Drawn {
  return { part, stage, outcome: 'done', title };
}

function failed(part: Part, stage: Step['stage'], title: string): Drawn {
  return { part, stage, outcome: 'failed', title };
}

function memberPart(member: ReturnType<Members['ofRule']>): Part | undefined {
  return member && { is: member.role, name: member.name };
}

type Of<What extends Happening['what']> = Happening & { readonly what: What };

function eventStep({ bus, event }: Of<'event'>): Drawn {
  const { 'detail-type': type, detail } = event;
  if (type === DELIVERY_FAILED && isRecord(detail)) {
    const name = String(detail.channel);
    const note = `${detail.because}: ${titleIn(detail.notification)}`;
    return { ...failed({ is: 'channel', name }, 'missed', `Not delivered to ${name}`), note };
  }
  return { ...done({ is: 'bus', name: bus }, 'event', event['detail-type']), note: leadingWords(event) };
}

/** Numbers and times say little about what it is. */
const UNSAID = /^(\d+$|\d{4}-\d\d-\d\dT)/;

/** Of a notification its title, of any other event what its detail leads with. */
function leadingWords({ 'detail-type': type, source, detail }: BusEvent): string {
  if (!isRecord(detail)) return source;
  if (type === NOTIFICATION) return `${detail.decision}: ${titleIn(detail)}`;
  const isShort = (value: unknown) => typeof value === 'string' && value.length <= 60 && !UNSAID.test(value);
  return (
    Object.values(detail)
      .filter((value) => isShort(value))
      .slice(0, 3)
      .join(' · ') || source
  );
}

/** Anybody may have sent it. */
function titleIn(notification: unknown): string {
  return isRecord(notification) && isRecord(notification.alert) ? String(notification.alert.title) : 'no alert';
}

function invocationStep({ function: name, outcome, ms, cold, error }: Of<'invocation'>, members: Members) {
  const part = memberPart(members.ofFunction(name));
  if (!part) return undefined;
  if (outcome !== 'success') return { ...failed(part, 'function', `${name}: ${outcome}`), ms, note: error ?? '' };
  return { ...done(part, 'function', `${name} is done`), ms, ...(cold ? { note: 'cold start' } : {}) };
}

/** A condition of the ledger that does not hold is an answer, not a failure: somebody else was first. */
const EXPECTED = /^ConditionalCheckFailed/;
const DENIED = /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/;

function callStep({ function: name, service, operation, status, error }: Of<'call'>, members: Members) {
  const part = memberPart(members.ofFunction(name));
  if (!part) return undefined;
  const isWrong = status >= 400 && !EXPECTED.test(error ?? '');
  const outcome = !isWrong ? 'done' : status === 403 || DENIED.test(error ?? '') ? 'denied' : 'failed';
  const stage = service === 'dynamodb' ? 'ledger' : 'call';
  const note = error === undefined ? {} : { note: error };
  return { part, stage, outcome, title: `${service}:${operation}`, ...note } as const;
}

/** A lane and a channel log one line of what they made of it. */
function decisionStep({ function: name, line }: Of<'log'>, members: Members) {
  const part = memberPart(members.ofFunction(name));
  const entry = part && line.startsWith('{') ? jsonOf(line) : undefined;
  if (!part || !isRecord(entry)) return undefined;
  if (entry.message === 'event handled') return done(part, 'decision', String(entry.because));
  if (entry.message === 'message comes back') {
    const title = `Comes back in ${entry.seconds} s: ${entry.because}`;
    return { part, stage: 'decision', outcome: 'begun', title } as const;
  }
  if (entry.message === 'notification handled' && entry.outcome !== 'delivered')
    return done(part, 'decision', `${entry.outcome}: ${entry.because}`);
  return undefined;
}

function deliveryStep({ received }: Of<'posted'>, members: Members): Drawn {
  const { status, complaint } = received;
  const vendor = received.vendor === 'sns' ? 'SNS' : received.vendor;
  const name = members.ofFunction(received.function)?.name ?? vendor;
  const note = { note: complaint ?? gistOf(received) };
  if (isTaken(received)) return { ...done({ is: 'vendor', name }, 'delivery', `${vendor} took it`), ...note };
  const answer = status === 0 ? 'did not answer' : status < 300 ? 'said no' : `answered ${status}`;
  return { ...failed({ is: 'vendor', name }, 'delivery', `${vendor} ${answer}`), ...note };
}

function detailTypeOf({ Target, Name }: Of<'timer'>['schedule']): string {
  return Target.EventBridgeParameters?.DetailType ?? Name;
}

function deadLetterStep({ queue, reason }: Of<'dead-letter'>, members: Members): Drawn {
  const part = memberPart(members.ofQueue(queue)) ?? { is: 'outside' };
  return { ...failed(part, 'dead letter', `Dead letter in ${queue || 'no queue: it is lost'}`), note: reason };
}
