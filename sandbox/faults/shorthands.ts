import type { Wanted } from './fault.ts';
import type { Faults } from './fault-book.ts';

/** What a vendor is made to answer. `hang`: no answer at all; `reset`: the connection is cut. */
export type AnswerOnDemand = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly hang?: true;
  readonly reset?: true;
};
type Of = { readonly service: string; readonly operation: string; readonly function?: string };
type Failing = { readonly name: string; readonly message: string; readonly status?: number };

/** The faults that tests ask for most, in fewer words. A vendor may be a function as well: whatever that one posts to. */
export type Shorthands = {
  /** These answers in order, one a request; after them the vendor is itself again. */
  readonly next: (vendor: string, answers: readonly AnswerOnDemand[]) => void;
  readonly always: (vendor: string, answer: AnswerOnDemand) => void;
  readonly call: (of: Of, error: Failing, times?: number) => void;
};

export function shorthands({ add }: Pick<Faults, 'add'>, isVendor: (name: string) => boolean): Shorthands {
  const to = (name: string) => (isVendor(name) ? { vendor: name } : { vendor: 'any', function: name });
  return {
    next: (vendor, answers) => add(...answers.map((answer) => ({ ...to(vendor), harm: harmOf(answer) }))),
    always: (vendor, answer) => add({ ...to(vendor), harm: harmOf(answer), times: 'always' }),
    call: ({ service, operation, function: name }, error, times = 1) =>
      add({
        call: `${service}:${operation}`,
        ...(name === undefined ? {} : { function: name }),
        harm: { does: 'error', ...error },
        times,
      }),
  };
}

function harmOf({ status = 200, headers = {}, body = '', hang, reset }: AnswerOnDemand) {
  if (hang) return { does: 'drop' } as const satisfies Wanted['harm'];
  if (reset) return { does: 'reset' } as const satisfies Wanted['harm'];
  return { does: 'answer', status, headers: { ...headers }, body } as const satisfies Wanted['harm'];
}
