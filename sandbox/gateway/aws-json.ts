import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import type { Protocol } from './emulated-service.ts';
import type { Reply } from './request.ts';

/**
 * awsJson 1.0 and 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html. A service whose answers hold no
 * times spares itself the search for them with `textOf`.
 */
export function awsJson(version: '1.0' | '1.1', textOf: (body: unknown) => string = jsonText): Protocol {
  const reply = (status: number, body: unknown, headers = {}): Reply => ({
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': randomUUID(), ...headers },
    body: textOf(body),
  });
  return {
    read: (request) => ({
      operation: request.headers['x-amz-target']?.split('.').at(-1) ?? 'an operation without x-amz-target',
      input: jsonFrom(request.body),
    }),
    success: (output) => reply(200, output ?? {}),
    failure: ({ name, message, status }) => reply(status, { __type: name, message }, { 'x-amzn-errortype': name }),
  };
}

export function jsonFrom(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch (error) {
    throw new AwsError(
      'SerializationException',
      `the body is not JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Times travel as seconds since 1970. JSON.stringify has turned a Date into text before its replacer sees it. */
export const jsonText = (value: unknown): string => JSON.stringify(withSeconds(value));

function withSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withSeconds(inner)]));
}
