import { duration } from '../../../../functions/core/time.ts';
import type { Step } from '../../step.ts';
import { counted } from '../names.ts';

/** One line of the list: a step with where it led at once, or the calls that a function made one after the other. */
type Line = { readonly step: Step; readonly calls: readonly Step[]; readonly queue?: Step };

/** The way of an event in words, in order: what the picture shows, and the details that it leaves out. */
export function StepList({ steps }: { readonly steps: readonly Step[] }) {
  const [first] = steps;
  if (!first) return null;
  return (
    <ol class="steps" aria-label="Steps">
      {linesOf(steps).map(({ step, calls, queue }) => (
        <li key={step.number} class={`is-${worstOf(step, calls)} at-${step.stage.replace(' ', '-')}`}>
          <span class="when">{after(first, step)}</span>
          <span class="what">{calls.length === 0 ? <Words step={step} queue={queue} /> : <Calls calls={calls} />}</span>
        </li>
      ))}
    </ol>
  );
}

const CALLS: readonly Step['stage'][] = ['call', 'ledger'];

function linesOf(steps: readonly Step[]): readonly Line[] {
  const lines: { step: Step; calls: Step[]; queue?: Step }[] = [];
  // Functions begin and end around what they do: the end says it all.
  for (const step of steps.filter(({ stage, outcome }) => !(stage === 'function' && outcome === 'begun'))) {
    const last = lines.at(-1);
    if (step.stage === 'queue' && last?.step.stage === 'rule' && isSame(last.step, step)) {
      last.queue = step;
      continue;
    }
    const isCall = CALLS.includes(step.stage);
    const open = isCall ? lines.findLast((line) => line.calls.length > 0 && isSame(line.step, step)) : undefined;
    if (open && lines.indexOf(open) >= lines.length - 6) open.calls.push(step);
    else lines.push({ step, calls: isCall ? [step] : [] });
  }
  return lines;
}

function isSame(a: Step, b: Step): boolean {
  return JSON.stringify(a.part) === JSON.stringify(b.part);
}

function worstOf(step: Step, calls: readonly Step[]): string {
  const wrong = calls.find(({ outcome }) => outcome !== 'done');
  return wrong?.outcome ?? step.outcome;
}

type WordsProps = { readonly step: Step; readonly queue: Step | undefined };

function Words({ step: { title, note, ms, times }, queue }: WordsProps) {
  return (
    <>
      <b>{title}</b>
      {queue && <span>. {queue.title}</span>}
      {times !== undefined && <em> {counted(times, 'time')}</em>}
      {ms !== undefined && <em> {ms} ms</em>}
      {note && <small>{note}</small>}
    </>
  );
}

/** The ledger's calls are many and alike; what was looked up, and what was refused, is worth reading. */
function Calls({ calls }: { readonly calls: readonly Step[] }) {
  const [{ part }] = calls as [Step];
  const wrong = calls.filter(({ outcome }) => outcome !== 'done');
  const each = Map.groupBy(calls, ({ title, outcome }) => `${outcome} ${title}`);
  return (
    <>
      <b>{'name' in part ? part.name : 'A function'} calls AWS</b>{' '}
      <span class="calls">
        {[...each].map(([key, [call, ...more]]) => (
          <code key={key} class={`is-${call?.outcome}`}>
            {call?.title}
            {more.length > 0 && ` ×${more.length + 1}`}
          </code>
        ))}
      </span>
      {wrong.map(({ number, note }) => note && <small key={number}>{note}</small>)}
    </>
  );
}

/** How long after the first step, by the sandbox's clock. */
export function after(first: Pick<Step, 'at'>, { at }: Pick<Step, 'at'>): string {
  const ms = Date.parse(at) - Date.parse(first.at);
  if (ms < 1000) return `+${ms} ms`;
  return ms < 60_000 ? `+${(ms / 1000).toFixed(1)} s` : `+${duration(ms)}`;
}
