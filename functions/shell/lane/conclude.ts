import type { LaneContext } from '../../core/alert.ts';
import { lookUpsIn, reasonOf } from '../../core/fact.ts';
import {
  type Assessment,
  type Lane,
  type Part,
  type RemedyMode,
  type RemedyOutcome,
  remedyMode,
} from '../../core/lane.ts';
import type { EventEntry, KeptTimer } from '../../core/ledger-entry.ts';
import type { LaneMemory } from '../../core/memory.ts';
import type { Timer } from '../../core/timer.ts';

/** What a lane made of an event, as its entry keeps it; and the parts that it split it into. */
export type Conclusion = Pick<
  EventEntry,
  'verdict' | 'because' | 'looked' | 'remedy' | 'alert' | 'remember' | 'timers' | 'keptDays'
> & {
  readonly parts?: readonly Part[];
};

type Seen<Heard, Options> = {
  readonly heard: Heard;
  readonly memory: LaneMemory;
  readonly context: LaneContext<Options>;
};

/** The stages of a lane, one after the other: enrich, assess, repair. */
export async function conclude<Heard, Facts, Remedy, Ports, Options extends object>(
  lane: Lane<Heard, Facts, Remedy, Ports, Options>,
  ports: Ports,
  { heard, memory, context }: Seen<Heard, Options>,
): Promise<Conclusion> {
  const facts = await lane.enrich(heard, ports, memory);
  const assessment: Assessment<Remedy> = lane.assess(heard, facts, context);
  const { remember, keptDays, timers = [] } = assessment;
  const looked = lookUpsIn(facts);
  const aftermath = (more: readonly Timer[] = []) => ({
    ...(looked.length > 0 ? { looked } : {}),
    ...(remember ? { remember } : {}),
    ...(keptDays ? { keptDays } : {}),
    ...(timers.length + more.length > 0 ? { timers: [...timers, ...more].map(kept) } : {}),
  });
  if (assessment.verdict !== 'remedy') return { ...concluded(assessment), ...aftermath() };
  const outcome = await repair(lane, ports, assessment.remedy, remedyMode(context.options));
  const told = assessment.tell(outcome);
  return { ...concluded(told), remedy: { planned: assessment.remedy, outcome }, ...aftermath(told.timers) };
}

type Plain = Exclude<Assessment<never>, { readonly verdict: 'remedy' }>;

function concluded(assessment: Plain): Pick<Conclusion, 'verdict' | 'because' | 'alert' | 'parts'> {
  switch (assessment.verdict) {
    case 'quiet':
      return { verdict: 'quiet', because: assessment.because };
    case 'alert':
      return { verdict: 'alert', because: assessment.alert.title, alert: assessment.alert };
    case 'split':
      return { verdict: 'split', because: assessment.because, parts: assessment.parts };
    default:
      return assessment satisfies never;
  }
}

function kept({ at, ...timer }: Timer): KeptTimer {
  return { ...timer, at: at.toISOString() };
}

/** Remedies fail closed: whatever goes wrong means that it was not made, and the alert says so. */
async function repair<Remedy, Ports>(
  lane: { readonly remedy?: (remedy: Remedy, ports: Ports) => Promise<RemedyOutcome> },
  ports: Ports,
  remedy: Remedy,
  mode: RemedyMode,
): Promise<RemedyOutcome> {
  if (mode !== 'on') return { outcome: mode };
  if (!lane.remedy) return { outcome: 'failed', because: 'the lane has no repairs' };
  try {
    return await lane.remedy(remedy, ports);
  } catch (error) {
    return { outcome: 'failed', because: reasonOf(error) };
  }
}
