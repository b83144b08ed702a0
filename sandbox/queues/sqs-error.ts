import type { Message } from '../world.ts';

/** An error whose name is the one SQS answers with. */
export class SqsError extends Error {
  constructor(name: 'InvalidParameterValue' | 'ReceiptHandleIsInvalid' | 'MessageNotInflight', message: string) {
    super(message);
    this.name = name;
  }
}

export function invalidParameter(parameter: string, value: unknown, reason: string): SqsError {
  const message = `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`;
  return new SqsError('InvalidParameterValue', message);
}

/** The limits are those of https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/. */
export function checkRange(parameter: 'DelaySeconds' | 'VisibilityTimeout', value: number, maximum: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= maximum) return;
  throw invalidParameter(parameter, value, `${parameter} must be >= 0 and <= ${maximum}.`);
}

const MOST_ATTRIBUTES = 10;

export function checkCount(messageAttributes: Message['messageAttributes']): void {
  const count = Object.keys(messageAttributes).length;
  if (count <= MOST_ATTRIBUTES) return;
  const reason = `Number of message attributes [${count}] exceeds the allowed maximum [${MOST_ATTRIBUTES}].`;
  throw new SqsError('InvalidParameterValue', reason);
}

/** Attributes count towards the size with their names, types and values. */
export function checkSize({ body, messageAttributes }: Pick<Message, 'body' | 'messageAttributes'>, maximum: number) {
  const parts = Object.entries(messageAttributes).flatMap(([name, value]) => [name, value.DataType, value.StringValue]);
  const bytes = [body, ...parts].reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  if (bytes <= maximum) return;
  const reason = `Message must be shorter than ${maximum} bytes.`;
  throw new SqsError('InvalidParameterValue', `One or more parameters are invalid. Reason: ${reason}`);
}
