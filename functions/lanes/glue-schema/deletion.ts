import { MINUTE } from '../../core/time.ts';
import type { TableEvent } from './heard.ts';
import type { Remembered } from './remembered.ts';

/** Events of one deletion, and the clocks behind them, may be this far apart. */
const SLACK = 2 * MINUTE;

/**
 * Whether a table that is not there is news. Any event about it may be the one that finds it gone; each deletion is told
 * once. Of a table that came and went between two looks, the event of its coming tells nothing.
 */
export function isNewsOfDeletion({ occasion, envelope }: TableEvent, known: Remembered | undefined): boolean {
  if (occasion === 'created') return false;
  if (known?.goneAt === undefined) return occasion === 'deleted' || known?.shape !== undefined;
  return occasion === 'deleted' && Date.parse(envelope.time) > Date.parse(known.goneAt) + SLACK;
}
