import type { Counts } from '../../core/bulk.ts';
import { type Fact, lookUp } from '../../core/fact.ts';
import type { LaneMemory, OpenProblem, Recalled } from '../../core/memory.ts';
import type { Heard } from './heard.ts';
import { historyKey } from './history.ts';
import { rulesKey } from './remembered-rules.ts';
import type { Rule } from './rules.ts';
import { keyOf } from './tally.ts';

/** What the lane can look up about buckets. */
export type Buckets = {
  /** The buckets of this Region; `isCut` when there are more than it looks at. */
  readonly all: () => Promise<{ readonly names: readonly string[]; readonly isCut: boolean }>;
  /** Empty when the bucket has no lifecycle configuration. */
  readonly rules: (bucket: string) => Promise<readonly Rule[]>;
  readonly tags: (bucket: string) => Promise<Readonly<Record<string, string>>>;
  readonly versioning: (bucket: string) => Promise<Versioning>;
};

/** `suspended`: older versions are kept, and no new ones are made. */
export type Versioning = 'on' | 'suspended' | 'off';

export type BucketFacts = {
  readonly rules: Fact<readonly Rule[]>;
  readonly tags: Fact<Readonly<Record<string, string>>>;
  readonly versioning: Fact<Versioning>;
};

/** What was heard with what was found. */
export type Seen =
  | {
      readonly of: 'configuration';
      readonly heard: ConfigurationHeard;
      readonly known: Recalled;
      readonly facts: BucketFacts;
    }
  | ({ readonly of: 'window' } & SeenWindow)
  | ({ readonly of: 'all'; readonly heard: Heard } & Fleet);

export type ConfigurationHeard = Heard & { readonly what: 'changed' | 'check-due' };
export type WindowHeard = Heard & { readonly what: 'look-due' | 'digest-due' };
export type SeenWindow = {
  readonly heard: WindowHeard;
  readonly counts: Counts;
  readonly history: Recalled;
  readonly known: Recalled;
  readonly open: readonly OpenProblem[];
  readonly facts: BucketFacts;
};
export type Fleet = {
  readonly buckets: Fact<Awaited<ReturnType<Buckets['all']>>>;
  readonly open: readonly OpenProblem[];
};

export type Ports = { readonly buckets: Buckets };

export async function enrich(heard: Heard, { buckets }: Ports, memory: LaneMemory): Promise<Seen> {
  switch (heard.what) {
    case 'sweep-due':
      return { of: 'all', heard, buckets: await lookUp(buckets.all), open: await memory.open() };
    case 'changed':
    case 'check-due': {
      const known = await memory.recall(rulesKey(heard.envelope, heard.bucket));
      return { of: 'configuration', heard, known, facts: await factsOf(heard.bucket, buckets) };
    }
    default: {
      const { of } = heard;
      return {
        of: 'window',
        heard,
        counts: await memory.counted(keyOf(of)),
        history: await memory.recall(historyKey(of)),
        known: await memory.recall(rulesKey(of, of.bucket)),
        open: await memory.open(),
        facts: await factsOf(of.bucket, buckets),
      };
    }
  }
}

async function factsOf(bucket: string, { rules, tags, versioning }: Buckets): Promise<BucketFacts> {
  const [foundRules, foundTags, foundVersioning] = await Promise.all([
    lookUp(() => rules(bucket)),
    lookUp(() => tags(bucket)),
    lookUp(() => versioning(bucket)),
  ]);
  return { rules: foundRules, tags: foundTags, versioning: foundVersioning };
}
