import type { WiredMember } from '../../../wiring.ts';
import type { Step } from '../../step.ts';
import { counted, vendorOf } from '../names.ts';
import type { PictureNode, Row, State } from './picture.ts';

/** A lane or a channel: its rule, its queue and its function, each with how it went. */
export function memberNode({ role, name, rules }: WiredMember, own: readonly Step[]): PictureNode {
  const way = own.length === 0 ? [] : [ruleRow(own, rules), queueRow(own), functionRow(own)];
  // A look-up that is refused does not stop the event.
  const state = worst(way.map((row) => row.state));
  return { id: `${role} ${name}`, is: role, title: name, rows: [...way, ...callRows(role, own)], state };
}

/** Of several rules the one that matched, by what sets its name apart. */
function ruleRow(own: readonly Step[], rules: WiredMember['rules']): Row {
  const matched = own.findLast(({ stage }) => stage === 'rule');
  if (!matched) return { label: 'Rule', value: counted(rules.length, 'rule'), state: 'idle' };
  const names = rules.map(({ name }) => name);
  const name = names.find((one) => matched.title.includes(`${one} `)) ?? '';
  const apart = name.slice(commonStart(names).length);
  return { label: 'Rule', value: /^(Rule)?$/.test(apart) ? 'matches' : apart, state: 'done' };
}

function commonStart([first = '', ...others]: readonly string[]): string {
  let end = first.length;
  while (!others.every((other) => other.startsWith(first.slice(0, end)))) end -= 1;
  return first.slice(0, end);
}

function queueRow(own: readonly Step[]): Row {
  const letters = own.filter(({ stage }) => stage === 'dead letter');
  const sent = own.filter(({ stage }) => stage === 'queue');
  const count = sent.reduce((sum, { times = 1 }) => sum + times, 0);
  if (letters.length > 0) return { label: 'Queue', value: counted(letters.length, 'dead letter'), state: 'failed' };
  return { label: 'Queue', value: counted(count, 'message'), state: sent.length > 0 ? 'done' : 'idle' };
}

function functionRow(own: readonly Step[]): Row {
  const runs = own.filter(({ stage }) => stage === 'function');
  const last = runs.at(-1);
  const ended = runs.filter(({ outcome }) => outcome !== 'begun').length;
  if (!last) return { label: 'Function', value: '', state: 'idle' };
  if (last.outcome === 'begun') return { label: 'Function', value: 'running', state: 'begun' };
  if (comesBack(own)) return { label: 'Function', value: 'comes back', state: 'begun' };
  const value = ended > 1 ? `${last.ms} ms, ×${ended}` : `${last.ms} ms`;
  return { label: 'Function', value, state: last.outcome };
}

/** Whether a message waits for another attempt: none has ended since, but the one that said so. */
function comesBack(own: readonly Step[]): boolean {
  const said = own.findLastIndex(({ stage, outcome }) => stage === 'decision' && outcome === 'begun');
  const ended = own.slice(said).filter(({ stage, outcome }) => stage === 'function' && outcome !== 'begun');
  return said >= 0 && ended.length <= 1;
}

/** What a channel calls is its secret and its topic: worth a line only when that is refused. */
function callRows(role: WiredMember['role'], own: readonly Step[]): readonly Row[] {
  const calls = own.filter(({ stage }) => stage === 'call');
  const wrong = calls.filter(({ outcome }) => outcome !== 'done');
  if (calls.length === 0 || (role === 'channel' && wrong.length === 0)) return [];
  const value = wrong.length > 0 ? `${wrong.length} of ${calls.length} refused` : String(calls.length);
  return [{ label: 'AWS calls', value, state: worst(calls.map(({ outcome }) => outcome)) }];
}

export function busNode(bus: string, own: readonly Step[]): PictureNode {
  const count = own.reduce((sum, { times = 1 }) => sum + times, 0);
  const rows: readonly Row[] = own.length === 0 ? [] : [{ label: '', value: counted(count, 'event'), state: 'done' }];
  const title = bus === 'default' ? 'Default bus' : bus === 'tocsin' ? 'Tocsin bus' : bus;
  return { id: `bus ${bus}`, is: 'bus', title, rows, state: own.length > 0 ? 'done' : 'idle' };
}

export function ledgerNode(steps: readonly Step[]): PictureNode {
  const own = steps.filter(({ stage }) => stage === 'ledger');
  const state = worst(own.map(({ outcome }) => outcome));
  const rows: readonly Row[] = own.length === 0 ? [] : [{ label: '', value: counted(own.length, 'call'), state }];
  return { id: 'ledger', is: 'ledger', title: 'Ledger', rows, state };
}

export function schedulesNode(steps: readonly Step[]): PictureNode {
  const due = steps.findLast(({ stage }) => stage === 'timer');
  const rows: readonly Row[] = [{ label: '', value: due?.title.replace('Timer: ', '') ?? '', state: 'done' }];
  return { id: 'schedules', is: 'schedules', title: 'Scheduler', rows, state: 'done' };
}

export function vendorNode(member: WiredMember, own: readonly Step[]): PictureNode {
  const rows = own.length === 0 ? [] : [vendorRow(own)];
  const state = own.at(-1)?.outcome ?? 'idle';
  return { id: `vendor ${member.name}`, is: 'vendor', title: vendorOf(member), rows, state };
}

function vendorRow(own: readonly Step[]): Row {
  const last = own.at(-1);
  const taken = own.filter(({ outcome }) => outcome === 'done').length;
  if (last?.outcome === 'done') return { label: '', value: taken > 1 ? `took ${taken}` : 'took it', state: 'done' };
  return {
    label: '',
    value: /answered \d+|did not answer|said no/.exec(last?.title ?? '')?.[0] ?? '',
    state: 'failed',
  };
}

function worst(states: readonly State[]): State {
  const order: readonly State[] = ['failed', 'denied', 'begun', 'done'];
  return order.find((state) => states.includes(state)) ?? 'idle';
}
