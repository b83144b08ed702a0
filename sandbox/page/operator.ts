/** What an operator's commands say about this sandbox, for the page to show in the same words. */
export type Operator = {
  /** Rejects, in words for people, when nothing is known of it. */
  readonly explain: (asked: string) => Promise<Explanation>;
  readonly problems: () => Promise<readonly Problem[]>;
};

export type Explanation = { readonly items: readonly object[]; readonly words: readonly string[] };

export type Problem = {
  readonly fingerprint: string;
  readonly title: string;
  readonly severity: string;
  readonly status: 'firing' | 'over';
  readonly since: string;
  readonly because: string;
};
