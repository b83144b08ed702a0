import { type Fact, lookUp } from '../../core/fact.ts';
import type { LaneMemory, OpenProblem } from '../../core/memory.ts';
import { DAY } from '../../core/time.ts';
import type { Finding } from './finding.ts';
import type { Heard } from './heard.ts';

/** What the lane can look up, in the account and Region of Tocsin; an administrator sees findings of its members too. */
export type Findings = {
  /** Undefined when GuardDuty has none of this id. Fails when GuardDuty is off. */
  readonly find: (id: string) => Promise<Finding | undefined>;
  /** Active ones from Medium on that were seen again since then, the most severe first. */
  readonly activeSince: (since: Date) => Promise<ActiveFindings>;
};

/** `isCut`: there are more than were read. `isOff`: GuardDuty is off here, which says nothing about what is open. */
export type ActiveFindings = {
  readonly findings: readonly Finding[];
  readonly isCut: boolean;
  readonly isOff: boolean;
};

export type Ports = { readonly findings: Findings };

export type Facts = {
  readonly live: Fact<Finding | undefined>;
  readonly open: Fact<readonly OpenProblem[]>;
  readonly active: Fact<ActiveFindings>;
};

/** What was active longer ago and is not open was told long ago, or was there before Tocsin. */
export const SWEPT_DAYS = 7;

const NOT_NEEDED = { known: false, because: 'not looked up for this event' } as const;
const NOTHING: Facts = { live: NOT_NEEDED, open: NOT_NEEDED, active: NOT_NEEDED };

/** A finding tells all there is; what names no more than an id or a resource is looked up. */
export async function enrich(heard: Heard, { findings }: Ports, memory: LaneMemory): Promise<Facts> {
  switch (heard.what) {
    case 'sweep':
      return { ...NOTHING, ...(await sweptAt(heard.envelope.time, findings, memory)) };
    case 'check':
      return { ...NOTHING, open: await openIn(memory), live: await lookUp(() => findings.find(heard.finding)) };
    case 'archiving': {
      const [id] = heard.findings;
      if (id === undefined || heard.findings.length > 1) return NOTHING;
      if (heard.to === 'archived') return { ...NOTHING, open: await openIn(memory) };
      return { ...NOTHING, live: await lookUp(() => findings.find(id)) };
    }
    case 'bucket-status':
    case 'runtime-status':
      return { ...NOTHING, open: await openIn(memory) };
    default:
      return NOTHING;
  }
}

function openIn(memory: LaneMemory): Promise<Fact<readonly OpenProblem[]>> {
  return lookUp(memory.open);
}

/** No `lookUp`: a daily look that cannot look comes back, and in the end is somebody's business, not a quiet line. */
async function sweptAt(time: string, findings: Findings, memory: LaneMemory): Promise<Pick<Facts, 'open' | 'active'>> {
  const since = new Date(Date.parse(time) - SWEPT_DAYS * DAY);
  const active = { known: true, value: await findings.activeSince(since) } as const;
  return { active, open: { known: true, value: await memory.open() } };
}
