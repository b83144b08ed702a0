import * as z from 'zod';
import { AwsError } from '../gateway/aws-error.ts';
import { isRecord, parsed } from '../gateway/json.ts';

const Attribute = z.strictObject({
  Name: z.string(),
  Value: z.strictObject({ DataType: z.string(), StringValue: z.string() }),
});
export const Publish = z.strictObject({
  TopicArn: z.string(),
  Message: z.string(),
  Subject: z.string().exactOptional(),
  MessageStructure: z.literal('json').exactOptional(),
  MessageAttributes: z.strictObject({ entry: z.record(z.string(), Attribute) }).exactOptional(),
});
type Publish = z.infer<typeof Publish>;
type Attribute = z.infer<typeof Attribute>;

/** 256 KiB of body and attributes, the default of a topic: https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html */
const MAX_BYTES = 262_144;

export const attributesOf = ({ MessageAttributes }: Publish): Readonly<Record<string, Attribute['Value']>> =>
  Object.fromEntries(Object.values(MessageAttributes?.entry ?? {}).map(({ Name, Value }) => [Name, Value]));

/** Why SNS refuses the message. It accepts a subject of exactly 100 characters too, against its documentation: getmoto/moto#1503. */
export function publishProblem(input: Publish): AwsError | undefined {
  const { Message, Subject, MessageStructure } = input;
  if (Message === '') return invalid('Empty message');
  if (sizeOf(input) > MAX_BYTES) return invalid('Message too long');
  if (Subject !== undefined && !/^[^\p{Cc}]{1,99}$/u.test(Subject)) return invalid('Subject');
  if (MessageStructure === 'json' && !hasDefault(Message)) {
    return invalid('Message Structure - No default entry in JSON message body');
  }
  return Object.entries(attributesOf(input)).map(attributeProblem).find(Boolean);
}

function attributeProblem([name, { DataType, StringValue }]: [string, Attribute['Value']]): AwsError | undefined {
  const problem = (what: string) => new AwsError('ParameterValueInvalid', `The message attribute '${name}' ${what}.`);
  if (!/^(String|Number)(\..+)?$/.test(DataType)) return problem(`has an invalid message attribute type '${DataType}'`);
  return StringValue === '' ? problem('must contain non-empty message attribute value') : undefined;
}

const invalid = (what: string): AwsError => new AwsError('InvalidParameter', `Invalid parameter: ${what}`);

function sizeOf(input: Publish): number {
  const attributes = Object.entries(attributesOf(input)).flatMap(([name, value]) => [name, ...Object.values(value)]);
  return [input.Message, ...attributes].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function hasDefault(message: string): boolean {
  const value = parsed(message);
  return isRecord(value) && typeof value.default === 'string';
}
