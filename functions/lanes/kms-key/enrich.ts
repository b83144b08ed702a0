import { lookUp } from '../../core/fact.ts';
import type { LaneMemory } from '../../core/memory.ts';
import { SECOND } from '../../core/time.ts';
import type { Check } from './due.ts';
import type { Facts, KeyFacts, Keys, SweepFacts } from './facts.ts';
import type { Heard, KeyEvent } from './heard.ts';
import { lastScheduleIn, memoryKey } from './last-schedule.ts';
import { abouts, fingerprintOf } from './problems.ts';

type Ports = { readonly keys: Keys };

/** Looks up what is known of the key, or for the sweep which keys to look at; each fact may be missing on its own. */
export async function enrich(heard: Heard, { keys }: Ports, memory: LaneMemory): Promise<Facts> {
  return heard.what === 'sweep' ? sweepFacts(keys, memory) : keyFacts(heard, keys, memory);
}

async function keyFacts({ key: { arn } }: KeyEvent, keys: Keys, memory: LaneMemory): Promise<KeyFacts> {
  const [key, tags, aliases, grants, lastUse, recalled, open] = await Promise.all([
    lookUp(() => keys.find(arn)),
    lookUp(() => keys.tags(arn)),
    lookUp(() => keys.aliases(arn)),
    lookUp(() => keys.grants(arn)),
    lookUp(() => keys.lastUse(arn)),
    memory.recall(memoryKey(arn)),
    memory.open(),
  ]);
  const { value, version } = recalled;
  const isOpen = (fingerprint: string) => open.some((problem) => problem.fingerprint === fingerprint);
  return {
    ...{ of: 'key', key, tags, aliases, grants, lastUse, version },
    last: lastScheduleIn(value),
    open: abouts.filter((about) => isOpen(fingerprintOf(arn, about))),
  };
}

/** A thousand keys are asked for their states: more than an alert would wait for, and nobody waits for a sweep. */
const SWEEP_PATIENCE = 40 * SECOND;

async function sweepFacts(keys: Keys, memory: LaneMemory): Promise<SweepFacts> {
  const [pending, open] = await Promise.all([lookUp(() => keys.pending(), SWEEP_PATIENCE), memory.open()]);
  return {
    of: 'sweep',
    pending,
    open: open.flatMap(({ fingerprint, resource }) => checkOf(fingerprint, resource.arn)),
  };
}

/** What never ends is not looked at again. */
function checkOf(fingerprint: string, arn: string | undefined): readonly Check[] {
  const about = abouts.find((one) => arn !== undefined && fingerprint === fingerprintOf(arn, one));
  return about && arn ? [{ key: arn, about }] : [];
}
