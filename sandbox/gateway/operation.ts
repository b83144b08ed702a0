import type * as z from 'zod';
import { AwsError, refusal } from './aws-error.ts';
import type { Call, Operation } from './emulated-service.ts';

/** An operation whose schema is strict: a parameter the sandbox does not act on is refused by name, not ignored. */
export function operation<Input>(schema: z.ZodType<Input>, answer: (input: Input, call: Call) => unknown): Operation {
  return (input, call) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return answer(parsed.data, call);
    throw complaint(call, parsed.error.issues);
  };
}

function complaint(call: Call, issues: readonly z.core.$ZodIssue[]): AwsError {
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  if (!unknown) {
    const [first] = issues;
    return new AwsError('ValidationException', `${first?.path.join('.') || 'the request'}: ${first?.message}`);
  }
  const names = unknown.keys.map((key) => [...unknown.path, key].join('.')).join(', ');
  return refusal(`the sandbox does not know the parameter ${names} of ${call.service}:${call.operation}`);
}
