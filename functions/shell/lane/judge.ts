import type { Ledger } from '../../adapters/ledger.ts';
import type { Silences } from '../../adapters/silences.ts';
import type { Tallies } from '../../adapters/tallies.ts';
import type { Alert } from '../../core/alert.ts';
import { openProblemOf } from '../../core/memory.ts';
import { type Hush, hushOf, type Inhibition, isTarget } from '../../core/triage/hush.ts';
import { type MuteSet, resting } from '../../core/triage/mute-timing.ts';
import { idOf, isStorm, type StormPolicy, type Window, windowAt, windowBefore } from '../../core/triage/storm.ts';
import type { TriagePolicy } from '../../core/triage/told.ts';
import { mergedInto, type Triaged, triage } from '../../core/triage/triage.ts';

export type Policy = TriagePolicy & {
  readonly inhibitions: readonly Inhibition[];
  readonly storm?: StormPolicy;
  readonly mutes: readonly MuteSet[];
};

/** What a decision looks at. */
export type Bench = {
  readonly policy: Policy;
  readonly ledger: Ledger;
  readonly silences: Silences;
  readonly tallies: Tallies;
};

export type Judged = Triaged & { readonly storm?: Storm; readonly hush?: Hush };
export type Storm = { readonly window: Window; readonly opened: number };

/** Decides on an alert and writes that down: what hushes it, what the record knows, and how many others like it open. */
export async function judge(alert: Alert, bench: Bench, now: Date): Promise<Judged> {
  const { policy, ledger } = bench;
  const hush = await hushNow(alert, bench, now);
  const situation = { policy, now, hush, mutes: mutesNow(policy, now) };
  const triaged = await ledger.decide(alert, (record) => triage(record, alert, situation), now);
  if (hush) return triaged.because === hush.because ? { ...triaged, hush } : triaged;
  if (!policy.storm || triaged.isRepeated || !isNew(triaged)) return triaged;
  const storm = await stormAround(alert, bench.tallies, { policy: policy.storm, now });
  if (!storm) return triaged;
  const id = idOf(storm.window);
  const merged = await ledger.decide(
    alert,
    (record) => ({ ...triaged, record: mergedInto(id, record ?? triaged.record, alert) }),
    now,
  );
  return { ...merged, decision: 'merged', because: `number ${storm.opened} of its kind, told together`, storm };
}

/** Why nobody is to be told of this alert now. */
export async function hushNow(alert: Alert, { policy, silences, ledger }: Bench, now: Date): Promise<Hush | undefined> {
  const inhibitions = policy.inhibitions.filter((inhibition) => isTarget(alert, inhibition));
  const lanes = [...new Set(inhibitions.flatMap(({ source }) => source.lane ?? [alert.lane]))];
  const [active, ...open] = await Promise.all([silences.all(now), ...lanes.map(ledger.open)]);
  return hushOf(alert, { silences: active, inhibitions, open: open.flat().flatMap(openProblemOf) }, now);
}

export function mutesNow({ mutes }: Policy, now: Date) {
  return { all: mutes.map(({ name }) => name), resting: resting(mutes, now) };
}

function isNew({ decision }: Triaged): boolean {
  return decision === 'opened' || decision === 'noticed';
}

type Counting = { readonly policy: StormPolicy; readonly now: Date };

async function stormAround(alert: Alert, tallies: Tallies, { policy, now }: Counting): Promise<Storm | undefined> {
  const window = windowAt(alert, now, policy);
  const opened = await tallies.count(STORMS, idOf(window), now);
  const before = opened > policy.after ? 0 : await openedIn(windowBefore(window), tallies);
  return isStorm({ now: opened, before }, policy) ? { window, opened } : undefined;
}

export async function openedIn(window: Window, tallies: Tallies): Promise<number> {
  return (await tallies.read(STORMS, idOf(window))).opened ?? 0;
}

const STORMS = 'storms';
