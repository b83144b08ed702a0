/**
 * What a function may do, declared beside the call that needs it. `on` is a resource ARN in which `${partition}`,
 * `${region}` and `${account}` are filled in at deployment, and `${ledger}`, `${bus}`, `${timers}`, `${timer-role}`,
 * `${queue}`, `${dead-letters}` and `${topic}` stand for the stack's own resources.
 */
export type Grant = {
  readonly actions: readonly `${string}:${string}`[];
  readonly on: string | readonly string[];
  /** Only where IAM has no resource level: why `on` is `*`. */
  readonly because?: string;
  readonly when?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
