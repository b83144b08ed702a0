// Preloaded into a process: notes every call that a client of the AWS SDK sends, and prints them all when it ends.
import { writeSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsCall } from './aws-call.ts';

type AnyClient = { readonly config: { readonly serviceId: string } };
type AnyCommand = { readonly input: unknown };

const calls: AwsCall[] = [];
let wave = 0;
let underWay = 0;

// What every client inherits from.
const { prototype } = Object.getPrototypeOf(DynamoDBClient);
const { send } = prototype;
prototype.send = async function (this: AnyClient, command: AnyCommand) {
  if (underWay === 0) wave += 1;
  underWay += 1;
  calls.push({
    package: `@aws-sdk/client-${this.config.serviceId.toLowerCase().replaceAll(' ', '-')}`,
    client: this.constructor.name,
    command: command.constructor.name,
    input: sourceOf(command.input),
    wave,
  });
  try {
    return await Reflect.apply(send, this, [command]);
  } finally {
    underWay -= 1;
  }
};

process.on('exit', () => writeSync(1, `\n${JSON.stringify(calls)}`));

/** The expression that makes the value again. */
function sourceOf(value: unknown): string {
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[${value.map(sourceOf).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${sourceOf(inner)}`);
  return `{${members.join()}}`;
}
