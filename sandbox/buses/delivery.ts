import type { World } from '../world.ts';

export type RetryPolicy = { readonly MaximumRetryAttempts: number; readonly MaximumEventAgeInSeconds: number };

/** A delivery that no retry would help: EventBridge hands it to the dead-letter queue at once, or drops it. */
export class DeliveryRefused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type GivenUp = {
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
  /** Absent when it was never retried. */
  readonly exhausted?: keyof RetryPolicy;
};

export type Delivery = {
  readonly attempt: () => void;
  readonly retry: RetryPolicy;
  readonly giveUp: (why: GivenUp) => void;
};

/** What a target may answer that EventBridge tries again; anything else a target throws is the sandbox's own mistake. */
const WORTH_A_RETRY: readonly string[] = ['ServiceUnavailable', 'InternalError', 'ThrottlingException'];
const LONGEST_BACKOFF_SECONDS = 600;

/** One attempt now, and more on the clock for as long as the retry policy allows. */
export function deliver({ clock }: World, { attempt, retry, giveUp }: Delivery): void {
  const latest = clock.now().getTime() + retry.MaximumEventAgeInSeconds * 1000;

  function tryOnce(retries: number): void {
    const failure = failureOf(attempt);
    if (!failure) return;
    const { code, message } = failure;
    const due = new Date(clock.now().getTime() + Math.min(2 ** retries, LONGEST_BACKOFF_SECONDS) * 1000);
    if (failure instanceof DeliveryRefused) giveUp({ code, message, attempts: retries });
    else if (retries >= retry.MaximumRetryAttempts) {
      giveUp({ code, message, attempts: retries, exhausted: 'MaximumRetryAttempts' });
    } else if (due.getTime() > latest) {
      giveUp({ code, message, attempts: retries, exhausted: 'MaximumEventAgeInSeconds' });
    } else clock.at(due, 'backoff', () => tryOnce(retries + 1));
  }

  tryOnce(0);
}

function failureOf(attempt: () => void): { readonly code: string; readonly message: string } | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof DeliveryRefused) return error;
    if (!(error instanceof Error) || !WORTH_A_RETRY.includes(error.name)) throw error;
    return { code: error.name, message: error.message };
  }
}
