import { EVENT_UNREADABLE } from '../../functions/core/alert.ts';
import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { code, markdownTable } from './markdown-table.ts';

/** Every lane of the registry: what it listens to and which alerts it can raise, each with its place in the runbook. */
export function lanesTable(): string {
  return markdownTable(['Lane', 'Watches', 'Events', 'Alerts'], lanes.map(row));
}

function row(lane: LaneDeclaration): readonly string[] {
  const heard = lane.patterns.flatMap(({ 'detail-type': types }) => (Array.isArray(types) ? types : []));
  const timers = lane.timers.map((timer) => `${timer} (a timer of its own)`);
  const kinds = [...Object.keys(lane.kinds), EVENT_UNREADABLE];
  return [
    code(lane.name),
    lane.watches,
    [...new Set(heard), ...timers].join(', '),
    kinds.map((kind) => `[${kind}](runbooks/${lane.name}.md#${kind})`).join(', '),
  ];
}
