import { lookUp } from '../../core/fact.ts';
import type { LaneMemory } from '../../core/memory.ts';
import type { Facts, Ports } from './facts.ts';
import type { Heard } from './heard.ts';

export async function enrich(heard: Heard, { parts, channels }: Ports, memory: LaneMemory): Promise<Facts> {
  // Nothing is asked for a heartbeat: it has to arrive even when nothing can be looked up.
  if (heard.what === 'heartbeat') return { channels, open: [] };
  const open = await memory.open();
  switch (heard.what) {
    case 'sweep':
      return { channels, open, rules: await lookUp(parts.rules) };
    case 'check':
      return { channels, open, rule: await lookUp(() => parts.rule(heard.rule, heard.bus)) };
    default:
      return { channels, open };
  }
}
