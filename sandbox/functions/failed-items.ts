import * as z from 'zod';

const partialAnswer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullable();

/**
 * The message ids that a function reported as failed. Undefined when Lambda would not understand the answer, or does not
 * know an id in it, and takes the whole batch as failed.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedItems(answer: string, messageIds: readonly string[]): readonly string[] | undefined {
  const { success, data } = partialAnswer.safeParse(parsed(answer));
  if (!success) return undefined;
  const failed = data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
  return failed.every((id) => messageIds.includes(id)) ? failed : undefined;
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
