import { isRecord } from '../gateway/json.ts';
import { notificationIn } from '../telling/gist.ts';
import type { Happening } from '../world.ts';

type Of<What extends Happening['what']> = Happening & { readonly what: What };

/** Tells of each happening from which events it follows: through queues, functions, the Tocsin bus and timers. */
export function followTraces(): (happening: Happening) => readonly string[] {
  /** Each by its own id. An event that follows from none is a trace of its own and is not listed. */
  const ofEvent = new Map<string, string>();
  const ofMessage = new Map<string, string>();
  const ofRequest = new Map<string, readonly string[]>();
  /** A lane begins each event of a batch with the question whether the ledger has it. */
  const inHand = new Map<string, readonly string[]>();
  const ofTimer = new Map<string, string>();
  const ofNotification = new Map<string, string>();
  const traceOf = (eventId: string) => ofEvent.get(eventId) ?? eventId;
  const tracesOf = (requestId: string) => ofRequest.get(keyOf(requestId)) ?? [];

  function event({ event: { id, detail, resources } }: Of<'event'>): string {
    const timer = ofTimer.get(resources[0]?.split('/').at(-1) ?? '');
    const origin = originOf(detail);
    const trace = timer ?? (origin === undefined ? traceOf(id) : traceOf(origin));
    if (trace !== id) remember(ofEvent, id, trace);
    if (origin !== undefined && isRecord(detail) && 'id' in detail) remember(ofNotification, String(detail.id), trace);
    return trace;
  }

  function begun({ requestId, messageIds }: Of<'begun'>): readonly string[] {
    const traces = messageIds.slice(0, MOST_TRACES).flatMap((id) => ofMessage.get(id) ?? []);
    if (traces.length > 0) remember(ofRequest, keyOf(requestId), [...new Set(traces)]);
    return tracesOf(requestId);
  }

  function call({ traceId, service, operation, input }: Of<'call'>): readonly string[] {
    const request = traceId?.split('-').at(-1) ?? '';
    const handled = eventAskedFor(input);
    if (handled !== undefined) remember(inHand, request, [traceOf(handled)]);
    const traces = inHand.get(request) ?? ofRequest.get(request) ?? [];
    const [first] = traces;
    if (first !== undefined && service === 'scheduler' && operation === 'CreateSchedule' && isRecord(input))
      remember(ofTimer, String(input.Name), first);
    return traces;
  }

  /** A line that names its event is of that one only. */
  function log({ line }: Of<'log'>): readonly string[] {
    const traces = tracesOf(/"function_request_id":"([^"]+)"/.exec(line)?.[1] ?? '');
    const eventId = /"eventId":"([^"]+)"/.exec(line)?.[1];
    return eventId === undefined ? traces : [traceOf(eventId)];
  }

  /** A dead letter is an event or, of a channel, a notification. */
  function deadLetter({ body }: Of<'dead-letter'>): readonly string[] {
    const id = /"id":"([^"]+)"/.exec(body)?.[1];
    return id === undefined ? [] : [ofNotification.get(id) ?? traceOf(id)];
  }

  return (happening) => {
    switch (happening.what) {
      case 'event':
        return [event(happening)];
      case 'matched':
        return [traceOf(happening.eventId)];
      case 'sent':
        if (happening.eventId === undefined) return [];
        remember(ofMessage, happening.messageId, traceOf(happening.eventId));
        return [traceOf(happening.eventId)];
      case 'begun':
        return begun(happening);
      case 'invocation':
        return tracesOf(happening.requestId);
      case 'call':
        return call(happening);
      case 'log':
        return log(happening);
      case 'posted':
        return listed(ofNotification.get(notificationIn(happening.received) ?? ''));
      case 'timer':
        return listed(ofTimer.get(happening.schedule.Name));
      case 'dead-letter':
        return deadLetter(happening);
      default:
        return [];
    }
  };
}

function eventAskedFor(input: unknown): string | undefined {
  const key = isRecord(input) && isRecord(input.Key) && isRecord(input.Key.pk) ? input.Key.pk.S : undefined;
  return /^event#(?<id>.+)$/.exec(String(key))?.groups?.id;
}

/** A sandbox may run for days: what is older than so many others belongs to no event any more. */
const REMEMBERED = 50_000;

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}

/** A batch of the bulk has thousands. */
const MOST_TRACES = 20;

function listed(trace: string | undefined): readonly string[] {
  return trace === undefined ? [] : [trace];
}

/** A trace id of X-Ray has room for 24 of the 32 digits. */
function keyOf(requestId: string): string {
  return requestId.replaceAll('-', '').slice(0, 24);
}

/** The event that a notification tells of; what could not be delivered has the notification in it. */
function originOf(detail: unknown): string | undefined {
  const notification = isRecord(detail) && isRecord(detail.notification) ? detail.notification : detail;
  const alert = isRecord(notification) && isRecord(notification.alert) ? notification.alert : undefined;
  return isRecord(alert?.origin) && typeof alert.origin.eventId === 'string' ? alert.origin.eventId : undefined;
}
