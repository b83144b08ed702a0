import * as z from 'zod/mini';
import { type Caller, callerIn } from '../../core/caller.ts';
import { CALL_NAMES, watchedCall } from './calls/watched.ts';
import type { Request } from './calls/watched-call.ts';

/** A call that touched parts of Tocsin, as CloudTrail tells it. */
export type Call = {
  /** As CloudTrail names it: `DeleteFunction20150331`. */
  readonly name: string;
  /** What it named: names, ARNs or URLs. */
  readonly parts: readonly string[];
  readonly request: Request;
  readonly by: Caller;
  /** CloudFormation made it, for a deployment of the stack. */
  readonly isDeployment: boolean;
};

const fields = z.nullish(z.record(z.string(), z.unknown()));
const detail = z.object({
  eventName: z.enum(CALL_NAMES as [string, ...string[]]),
  requestParameters: fields,
  responseElements: fields,
});

const names = z.union([z.string().check(z.minLength(1)), z.array(z.string()).check(z.minLength(1))]);

export function parseCall(value: unknown): Call {
  const parsed = detail.parse(value);
  const by = callerIn(value);
  const [place, field] = watchedCall(parsed.eventName).at;
  // So that what is missing is reported by its place in the record.
  const found = z.object({ [place]: z.object({ [field]: names }) }).parse(parsed);
  const named = (found[place] as Readonly<Record<string, string | string[]>>)[field] ?? [];
  return {
    name: parsed.eventName,
    parts: [named].flat(),
    request: parsed.requestParameters ?? {},
    by,
    isDeployment: by.service === CLOUDFORMATION,
  };
}

const CLOUDFORMATION = 'cloudformation.amazonaws.com';
