import { HEARTBEAT, HEARTBEAT_DUE } from '../../functions/core/delivery/heartbeat.ts';
import { jsonOf } from '../../functions/core/json.ts';
import { ROUND } from '../../functions/core/lane.ts';
import { isRecord } from '../gateway/json.ts';
import type { Members } from '../members.ts';
import type { Happening } from '../world.ts';
import { gistOf } from './gist.ts';
import { isTaken } from './taken.ts';

/** One line of the story: when, what kind of step, and the step in words. */
export type Line = { readonly at: Date; readonly step: Step; readonly text: string };
export type Step =
  | 'event'
  | 'rule'
  | 'facts'
  | 'decision'
  | 'repair'
  | 'timer'
  | 'channel'
  | 'account'
  | 'hook'
  | 'trouble'
  | 'dead letter'
  | 'alarm';

/** Plumbing that says nothing about the problem: the ledger, queues, buses, secrets. */
const PLUMBING = ['dynamodb', 'sqs', 'events', 'ssm', 'sns', 'scheduler'];

/** A round is heard by every lane, a heartbeat by every channel, and both mostly do nothing: only what they tell is retold. */
const UNSAID = [ROUND, HEARTBEAT_DUE, HEARTBEAT];

/** Retells what happens as a person would follow it: event, rule, facts, decision, what each channel received. */
export function storyOf(members: Members): (happening: Happening) => readonly Line[] {
  const asked = new Map<string, string[]>();
  const unsaid = new Set<string>();
  return (happening) => {
    const { at } = happening;
    const line = (step: Step, text: string): readonly Line[] => [{ at, step, text }];
    switch (happening.what) {
      case 'event':
        if (UNSAID.includes(happening.event['detail-type'])) unsaid.add(happening.event.id);
        if (unsaid.has(happening.event.id)) return [];
        return happening.bus === 'default' || happening.event['detail-type'] !== 'Tocsin Notification'
          ? line(happening.bus === 'default' ? 'event' : 'timer', eventText(happening.event))
          : [];
      case 'matched':
        return members.ofRule(happening.rule)?.role === 'lane' && !unsaid.has(happening.eventId)
          ? line('rule', `${happening.rule} → lane ${members.ofRule(happening.rule)?.name}`)
          : [];
      case 'call':
        if (PLUMBING.includes(happening.service)) return [];
        asked.set(happening.function, [...(asked.get(happening.function) ?? []), callText(happening)]);
        return [];
      case 'log':
        return [...factLines(happening.function, at), ...decisionLines(happening.line, at, unsaid)];
      case 'scheduled':
        return line('timer', `set: ${detailType(happening.schedule)} ${happening.schedule.ScheduleExpression}`);
      case 'hook':
        return line('hook', `${happening.rule} → ${happening.target}`);
      case 'account':
        return line('account', happening.text);
      case 'posted':
        return line('channel', receivedText(happening.received, members));
      case 'dead-letter':
        return line('dead letter', `${happening.queue || 'dropped, no queue'}: ${happening.reason}`);
      case 'alarm':
        return line('alarm', `${happening.alarm}: ${happening.description}`);
      case 'invocation':
        return happening.outcome === 'success'
          ? []
          : line(
              'trouble',
              `${happening.function}: ${happening.outcome}${happening.error ? `, ${happening.error}` : ''}`,
            );
      default:
        return [];
    }
  };

  function factLines(function_: string, at: Date): readonly Line[] {
    const calls = asked.get(function_) ?? [];
    asked.delete(function_);
    return calls.length === 0 ? [] : [{ at, step: 'facts', text: calls.join(', ') }];
  }
}

type Called = Happening & { readonly what: 'call' };

function callText({ service, operation, error }: Called): string {
  return `${service}:${operation}${error === undefined ? '' : ` ✗ ${error}`}`;
}

/** The detail type and whatever short words the detail leads with. */
function eventText(event: (Happening & { what: 'event' })['event']): string {
  const detail = isRecord(event.detail) ? Object.entries(event.detail) : [];
  const words = detail.filter(([, value]) => isShort(value)).slice(0, 4);
  return `${event['detail-type']} (${words.map(([name, value]) => `${name}: ${value}`).join(', ')})`;
}

function isShort(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.length <= 60);
}

function detailType({ Target }: (Happening & { what: 'scheduled' })['schedule']): string {
  return Target.EventBridgeParameters?.DetailType ?? Target.Arn;
}

function receivedText(received: (Happening & { what: 'posted' })['received'], members: Members): string {
  const channel = members.ofFunction(received.function)?.name ?? received.function;
  const verdict = isTaken(received) ? 'took it' : `answered ${received.status}`;
  const complaint = received.complaint === undefined ? '' : ` (${received.complaint})`;
  return `${channel}: ${received.vendor} ${verdict}${complaint}: ${gistOf(received)}`;
}

/** A lane logs one line for each event; a channel one for each notification, told here only when it was no success. */
function decisionLines(line: string, at: Date, unsaid: ReadonlySet<unknown>): readonly Line[] {
  const entry = parsed(line);
  if (unsaid.has(entry?.eventId)) return [];
  if (entry?.message === 'event handled') return [{ at, step: 'decision', text: String(entry.because) }];
  if (entry?.message === 'bulk counted')
    return [{ at, step: 'decision', text: `counted: ${entry.messages} messages with ${entry.tallies} writes` }];
  if (entry?.message === 'message comes back')
    return [{ at, step: 'trouble', text: `comes back in ${entry.seconds} s: ${entry.because}` }];
  if (entry?.message === 'notification handled' && entry.outcome === 'superseded')
    return [{ at, step: 'channel', text: `${entry.channel}: nobody told, ${entry.because}` }];
  return [];
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  const entry = line.startsWith('{') ? jsonOf(line) : undefined;
  return isRecord(entry) ? entry : undefined;
}
