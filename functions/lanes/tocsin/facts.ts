import type { Fact } from '../../core/fact.ts';
import type { OpenProblem } from '../../core/memory.ts';
import type { LookedAt, Parts, Standing } from './standing.ts';

/** A channel of the config, and the parameters that hold its secrets. */
export type ConfiguredChannel = {
  readonly name: string;
  readonly kind: string;
  readonly secrets: readonly { readonly parameter: string; readonly what: string }[];
};

export type Ports = { readonly parts: Parts; readonly channels: readonly ConfiguredChannel[] };

export type Facts = {
  readonly channels: readonly ConfiguredChannel[];
  /** What people know of and is not over. */
  readonly open: readonly OpenProblem[];
  /** Looked up for a sweep. */
  readonly standings?: { readonly [Type in LookedAt]: Fact<readonly Standing[]> };
  /** Looked up for the check of one part. */
  readonly standing?: Fact<Standing | undefined>;
};
