import type { AwsError } from './aws-error.ts';
import type { Reply, Request } from './request.ts';

/** One call of one function, named as IAM names it: service `glue`, operation `GetCrawler`. */
export type Call = { readonly function: string; readonly service: string; readonly operation: string };

export type Operation = (input: unknown, call: Call) => unknown;

/** How a service's requests, answers and errors look on the wire. */
export type Protocol = {
  readonly read: (request: Request) => { readonly operation: string; readonly input: unknown };
  readonly success: (output: unknown, operation: string) => Reply;
  readonly failure: (error: AwsError) => Reply;
};

export type Service = {
  /** The name in the credential scope, which is also IAM's prefix. */
  readonly name: string;
  readonly protocol: Protocol;
  readonly operations: Readonly<Record<string, Operation>>;
  /** HTTP statuses of errors that are not a 400, and the names a part may throw without knowing of HTTP. */
  readonly statuses?: Readonly<Record<string, number>>;
};
