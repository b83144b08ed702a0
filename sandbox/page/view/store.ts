import { useEffect, useState } from 'preact/hooks';
import type { Wiring } from '../../wiring.ts';
import type { Letter } from '../letters.ts';
import type { Problem } from '../operator.ts';
import type { Preset } from '../presets.ts';
import type { Recorded } from '../recorded.ts';
import type { Standing } from '../standing.ts';
import type { Step } from '../step.ts';
import type { Trace } from './traces.ts';

/** What the page knows of the sandbox: asked for once, then kept up by the stream. */
export type Known = {
  readonly setup?: Setup;
  readonly standing?: Standing;
  /** How far the sandbox's clock is ahead of this machine's, in milliseconds. */
  readonly aheadMs: number;
  readonly isLive: boolean;
  /** The newest first. */
  readonly traces: readonly Trace[];
  readonly letters: readonly Letter[];
  readonly problems: readonly Problem[];
};
export type Setup = {
  readonly wiring: Wiring;
  readonly recorded: readonly Recorded[];
  /** The file of the event that is picked at first. */
  readonly first: string;
  readonly stories: readonly string[];
  readonly presets: readonly Preset[];
};
export type { Letter, Problem, Recorded, Standing, Step };

let known: Known = { aheadMs: 0, isLive: false, traces: [], letters: [], problems: [] };
const listeners = new Set<() => void>();
let isTelling = false;

/** Changes are shown together, once a frame: a burst does not freeze the page. */
export function learn(change: (before: Known) => Partial<Known>): void {
  known = { ...known, ...change(known) };
  if (isTelling) return;
  isTelling = true;
  const tell = () => {
    isTelling = false;
    for (const listener of listeners) listener();
  };
  // A page in the background has no frames.
  if (document.hidden) setTimeout(tell, 250);
  else requestAnimationFrame(tell);
}

export function useKnown(): Known {
  const [seen, see] = useState(known);
  useEffect(() => {
    const look = () => see(known);
    listeners.add(look);
    look();
    return () => void listeners.delete(look);
  }, []);
  return seen;
}

/** What time it is in the sandbox. */
export function sandboxNow({ standing, aheadMs }: Known): Date {
  return standing?.isPaused ? new Date(standing.now) : new Date(Date.now() + aheadMs);
}
