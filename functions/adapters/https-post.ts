import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import type { HttpRequest, Post } from '../core/delivery/channel.ts';
import type { HttpAnswer } from '../core/delivery/delivery.ts';

const MAX_ANSWER_BYTES = 64 * 1024;
type Posting = {
  readonly now: () => Date;
  readonly timeoutMs: number;
  readonly transport: Pick<typeof https, 'request'>;
};

/**
 * Posts once, over https only, follows no redirect and gives up after eight seconds in all. It rejects when there was
 * no answer, with an error that is made anew and has no cause: Node puts the URL, which may be a secret, into its own.
 */
export function httpsPost({
  now = () => new Date(),
  timeoutMs = 8_000,
  transport = https,
}: Partial<Posting> = {}): Post {
  return async (posted) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await answerTo(posted, { now, signal, transport });
    } catch (error) {
      throw new Error(`an HTTPS POST got no answer: ${signal.aborted ? 'TimeoutError' : reasonOf(error)}`);
    }
  };
}

type Limited = Omit<Posting, 'timeoutMs'> & { readonly signal: AbortSignal };

async function answerTo(posted: HttpRequest, { now, signal, transport }: Limited): Promise<HttpAnswer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = {
      method: 'POST',
      headers: { ...posted.headers, 'idempotency-key': posted.idempotencyKey, 'user-agent': 'tocsin' },
      // One that was kept open may be dead after Lambda's sleep, and a post is not repeated.
      agent: false,
      signal,
    } as const;
    transport.request(posted.url, options, resolve).on('error', reject).end(posted.body);
  });
  const retryAfterSeconds = secondsUntil(response.headers['retry-after'], now());
  const body = await beginningOf(response);
  return { status: response.statusCode ?? 0, body, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString();
}

/** Retry-After is a number of seconds or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function secondsUntil(retryAfter: string | undefined, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const time = /GMT$/.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, Math.ceil((time - now.getTime()) / 1_000));
}

/** The system's code, such as ECONNREFUSED, or else the kind of error; never its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
