import type { Change } from '../diff/change.ts';

export type Verdict = 'breaking' | 'compatible';

/** What a change means for those who read the table with Athena. */
export type Judgement = {
  /** Breaking: some query that worked fails, or reads something else. */
  readonly verdict: Verdict;
  /** Whether Athena documents the change as safe for files of this format; a safe removal still fails who names it. */
  readonly athena: 'safe' | 'unsafe' | 'undocumented';
  /** What Athena will answer, as a sentence without its full stop. */
  readonly because: string;
};

export type Judged = { readonly change: Change } & Judgement;
