import { EVENT_UNREADABLE } from '../../functions/core/alert.ts';
import type { EventPattern } from '../../functions/core/event.ts';
import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { code, markdownTable } from './markdown-table.ts';

/** Every lane of the registry: what it listens to and which alerts it can raise, each with its place in the runbook. */
export function lanesTable(): string {
  return markdownTable(['Lane', 'Watches', 'Events', 'Alerts'], lanes.map(row));
}

function row(lane: LaneDeclaration): readonly string[] {
  const heard = lane.patterns.flatMap(namesOf);
  const timers = lane.timers.map((timer) => `${timer} (a timer of its own)`);
  const beating = lane.heartbeat === undefined ? [] : [`${lane.heartbeat} (every 15 minutes)`];
  const daily = lane.sweep === undefined ? [] : [`${lane.sweep} (once a day)`];
  const kinds = [...Object.keys(lane.kinds), EVENT_UNREADABLE];
  return [
    code(lane.name),
    lane.watches,
    [...new Set([...heard, ...(lane.reports ?? [])]), ...timers, ...beating, ...daily].join(', '),
    kinds.map((kind) => `[${kind}](runbooks/${lane.name}.md#${kind})`).join(', '),
  ];
}

/** What a pattern listens to: calls by their names where it names them, all else by its detail type. */
function namesOf({ 'detail-type': types, detail }: EventPattern): readonly string[] {
  const calls = detail && callsIn(detail);
  const names = Array.isArray(calls) ? calls : types;
  return Array.isArray(names) ? names.map(nameOf) : [];
}

/** Of alternatives, those of each. */
function callsIn(detail: EventPattern | readonly unknown[]): unknown {
  const { eventName, $or } = detail as { readonly eventName?: unknown; readonly $or?: readonly EventPattern[] };
  return eventName ?? $or?.flatMap((one) => one.eventName ?? []);
}

/** A plain text, or the beginning that it has to have. */
function nameOf(name: unknown): string {
  return typeof name === 'object' && name !== null ? `${Object.values(name).flat().join(' ')} …` : String(name);
}
