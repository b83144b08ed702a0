import { createHmac, timingSafeEqual } from 'node:crypto';
import { webhook } from '../../functions/channels/webhook/channel.ts';
import { isRecord, parsed } from '../gateway/json.ts';
import type { Request } from '../gateway/request.ts';
import type { Vendor } from './vendor.ts';

const { url, signingKey } = webhook.secrets;
const TOLERANCE_SECONDS = 300;

/** A receiver as docs/webhook.md has it, at the address and with the key that the sandbox knows: what is signed wrongly, or long ago, is refused. */
export const webhookReceiver: Vendor = {
  name: 'webhook',
  hosts: [new URL(url.example).host],
  answer: (request, scene) => {
    const complaint = signatureProblem(request, scene?.now ?? new Date());
    if (complaint !== undefined) return { status: 401, body: 'not signed by Tocsin', complaint };
    const body = parsed(request.body);
    if (isRecord(body) && body.version === 1 && typeof body.type === 'string') return { status: 204, body: '' };
    return { status: 400, body: 'not version 1', complaint: 'the body is no JSON object of version 1 with a type' };
  },
};

function signatureProblem({ headers, body }: Request, now: Date): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !timestamp || !signatures) return 'webhook-id, webhook-timestamp or webhook-signature is missing';
  const age = Math.abs(now.getTime() / 1_000 - Number(timestamp));
  if (!(age <= TOLERANCE_SECONDS))
    return `webhook-timestamp is ${Math.round(age)} s away, more than ${TOLERANCE_SECONDS}`;
  const signed = `${id}.${timestamp}.${body}`;
  const isValid = signatures.split(' ').some((signature) => isSame(signature, expectedFor(signed)));
  return isValid ? undefined : 'no signature of webhook-signature is that of the key';
}

function expectedFor(signed: string): string {
  const key = Buffer.from(signingKey.example.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
