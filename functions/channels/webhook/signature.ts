import { createHmac } from 'node:crypto';

/** What is signed: its id, the time of this attempt, and the body as it is sent. */
export type Signed = { readonly id: string; readonly at: Date; readonly body: string };

/**
 * The headers of Standard Webhooks, for which receivers find a library in most languages. Two keys make two signatures:
 * during a rotation a receiver may know either.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders({ id, at, body }: Signed, keys: readonly string[]): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = keys.map((key) => {
    const bytes = Buffer.from(key.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

export const PREFIX = 'whsec_';
