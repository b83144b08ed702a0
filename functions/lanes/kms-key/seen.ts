import type { LaneContext } from '../../core/alert.ts';
import type { KeyFacts } from './facts.ts';
import type { KeyEvent } from './heard.ts';
import type { Options } from './options.ts';

export type Context = LaneContext<Options>;

/** An event about a key, what was found, and when: what everything about it is decided from. */
export type Seen<Event extends KeyEvent = KeyEvent> = {
  readonly heard: Event;
  readonly facts: KeyFacts;
  readonly context: Context;
};
