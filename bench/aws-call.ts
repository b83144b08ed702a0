/** One call of AWS, with what it takes to write it down as source. */
export type AwsCall = {
  /** The npm package of the client. */
  readonly package: string;
  readonly client: string;
  readonly command: string;
  /** An expression. */
  readonly input: string;
  /** Calls that are under way at the same time have the same number, counted from 1. */
  readonly wave: number;
};
