import type { Assessment } from '../../core/lane.ts';
import { assessConfiguration } from './assess-configuration.ts';
import { assessWindow } from './assess-window.ts';
import type { Seen } from './facts.ts';
import type { Heard } from './heard.ts';
import { assessSweep } from './sweep.ts';
import type { Context } from './words.ts';

/** Pure: what an event means, given what was found. */
export function assess(_: Heard, seen: Seen, context: Context): Assessment<never> {
  switch (seen.of) {
    case 'configuration':
      return assessConfiguration(seen, context);
    case 'window':
      return assessWindow(seen, context);
    case 'all':
      return assessSweep(seen, context);
    default:
      return seen satisfies never;
  }
}
