import type { Fact } from '../../core/fact.ts';
import type { OpenProblem } from '../../core/memory.ts';

/** A channel of the config, and the parameters that hold its secrets. */
export type ConfiguredChannel = {
  readonly name: string;
  readonly kind: string;
  readonly secrets: readonly { readonly parameter: string; readonly what: string }[];
};

export type Rule = { readonly name: string; readonly bus: string; readonly isEnabled: boolean };

/** What the lane can look up about Tocsin itself. */
export type Parts = {
  /** The rules of the stack, on both buses. */
  readonly rules: () => Promise<readonly Rule[]>;
  /** Undefined when there is no such rule. */
  readonly rule: (name: string, bus: string) => Promise<Rule | undefined>;
};

export type Ports = { readonly parts: Parts; readonly channels: readonly ConfiguredChannel[] };

export type Facts = {
  readonly channels: readonly ConfiguredChannel[];
  /** What people know of and is not over. */
  readonly open: readonly OpenProblem[];
  /** Looked up for a sweep. */
  readonly rules?: Fact<readonly Rule[]>;
  /** Looked up for the check of one rule. */
  readonly rule?: Fact<Rule | undefined>;
};
