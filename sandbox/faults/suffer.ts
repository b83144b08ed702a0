import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../gateway/request.ts';
import type { CallHarm, VendorHarm } from './fault.ts';

/** `hang`: no reply ever; `reset`: the connection is cut. */
export type Answered = Reply | 'hang' | 'reset';

type Harm = CallHarm | VendorHarm;
type Said<Some extends Harm> = Extract<Some, { readonly does: 'throttle' | 'error' | 'answer' }>;

export type Suffering<Some extends Harm> = {
  /** Does what was asked for, and gives the answer. */
  readonly carryOut: () => Promise<Reply>;
  /** What is said in the place of the answer. */
  readonly instead: (harm: Said<Some>) => Reply;
  /** Writes down that nobody answered, and why. */
  readonly unanswered: (because: string) => void;
  readonly kill: () => void;
};

/** Takes a request through the harm that is done to it, if any is. */
export async function suffer<Some extends Harm>(harm: Some | undefined, parts: Suffering<Some>): Promise<Answered> {
  switch (harm?.does) {
    case undefined:
      return parts.carryOut();
    case 'delay':
      await sleep(harm.ms);
      return parts.carryOut();
    case 'drop':
      parts.unanswered('on demand: no answer');
      return 'hang';
    case 'reset':
      parts.unanswered('on demand: connection reset');
      return 'reset';
    case 'kill':
      if (harm.when === 'after') await parts.carryOut();
      else parts.unanswered('on demand: the caller was killed');
      parts.kill();
      return 'hang';
    default:
      return parts.instead(harm as Said<Some>);
  }
}
