import type { Letter } from '../letters.ts';
import type { Standing } from '../standing.ts';
import type { Step } from '../step.ts';
import { asked } from './asked.ts';
import { learn, type Problem, type Setup } from './store.ts';
import { withSteps } from './traces.ts';

/** Keeps what the page knows up with the sandbox. The browser reconnects by itself and says what it saw last. */
export function listen(): void {
  void asked<Setup>('/api/setup').then((setup) => learn(() => ({ setup })));
  void fetchProblems();
  void fetchLetters();
  const stream = new EventSource('/api/stream');
  stream.addEventListener('open', () => learn(() => ({ isLive: true })));
  stream.addEventListener('error', () => learn(() => ({ isLive: false })));
  stream.addEventListener('standing', ({ data }) => heardStanding(JSON.parse(data)));
  stream.addEventListener('steps', ({ data }) => heardSteps(JSON.parse(data)));
}

export function heardStanding(standing: Standing): void {
  learn(() => ({ standing, aheadMs: Date.parse(standing.now) - Date.now() }));
}

function heardSteps(steps: readonly Step[]): void {
  learn(({ traces }) => ({ traces: withSteps(traces, steps) }));
  if (steps.some(({ stage }) => stage === 'delivery')) soon(fetchLetters, LETTERS_MS);
  if (steps.some(({ stage }) => stage === 'decision' || stage === 'delivery')) soon(fetchProblems, PROBLEMS_MS);
}

const LETTERS_MS = 80;
const PROBLEMS_MS = 600;
const waiting = new Set<() => Promise<void>>();

/** Once for all that asks for it meanwhile. */
function soon(fetch: () => Promise<void>, ms: number): void {
  if (waiting.has(fetch)) return;
  waiting.add(fetch);
  setTimeout(() => {
    waiting.delete(fetch);
    void fetch();
  }, ms);
}

/** The newest are worth keeping; the sandbox has them all. */
const MOST_LETTERS = 500;
let seen = 0;

async function fetchLetters(): Promise<void> {
  const letters = await asked<readonly Letter[]>(`/api/letters?after=${seen}`);
  const fresh = letters.filter(({ number }) => number > seen);
  seen = fresh.at(-1)?.number ?? seen;
  if (fresh.length > 0) learn((known) => ({ letters: [...known.letters, ...fresh].slice(-MOST_LETTERS) }));
}

async function fetchProblems(): Promise<void> {
  const problems = await asked<readonly Problem[]>('/api/problems');
  learn(() => ({ problems }));
}
