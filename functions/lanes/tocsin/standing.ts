/** The kinds of parts that the daily look goes through. */
export const LOOKED_AT = ['rule', 'mapping', 'alarm', 'schedule'] as const;
export type LookedAt = (typeof LOOKED_AT)[number];

/** How a part of the stack is now. `gone`: it is known that there should be one. */
export type Standing = {
  readonly type: LookedAt;
  readonly name: string;
  readonly state: 'on' | 'off' | 'gone';
  /** Of a rule. */
  readonly bus?: string;
};

/** What there is of each kind, as AWS lists it. */
export type Parts = { readonly [Type in LookedAt]: () => Promise<readonly Standing[]> };
