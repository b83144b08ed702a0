import { lookUp } from '../../core/fact.ts';
import type { LaneMemory } from '../../core/memory.ts';
import type { Facts, Ports } from './facts.ts';
import type { Heard, PartCheck } from './heard.ts';
import type { Parts, Standing } from './standing.ts';

export async function enrich(heard: Heard, { parts, channels }: Ports, memory: LaneMemory): Promise<Facts> {
  // Nothing is asked for a heartbeat: it has to arrive even when nothing can be looked up.
  if (heard.what === 'heartbeat') return { channels, open: [] };
  const open = await memory.open();
  switch (heard.what) {
    case 'sweep':
      return { channels, open, standings: await standingsIn(parts) };
    case 'check':
      return { channels, open, standing: await lookUp(() => standingOf(heard, parts)) };
    default:
      return { channels, open };
  }
}

async function standingsIn(parts: Parts): Promise<Required<Facts>['standings']> {
  const [rule, mapping, alarm, schedule] = await Promise.all([
    lookUp(parts.rule),
    lookUp(parts.mapping),
    lookUp(parts.alarm),
    lookUp(parts.schedule),
  ]);
  return { rule, mapping, alarm, schedule };
}

async function standingOf({ type, name }: PartCheck, parts: Parts): Promise<Standing | undefined> {
  const all = await parts[type]();
  return all.find((one) => one.name === name);
}
