import type { HttpRequest, Post } from '../core/channel.ts';
import type { HttpAnswer } from '../core/delivery.ts';

const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Posts once, follows no redirect and gives up after eight seconds. It rejects when there was no answer, with an error
 * that is made anew and has no cause: fetch puts the URL, which may be a secret, into its own.
 */
export function httpsPost({ now = () => new Date(), timeoutMs = 8_000 } = {}): Post {
  return async (request) => {
    try {
      return await answerTo(request, timeoutMs, now);
    } catch (error) {
      throw new Error(`an HTTPS POST got no answer: ${reasonOf(error)}`);
    }
  };
}

async function answerTo(request: HttpRequest, timeoutMs: number, now: () => Date): Promise<HttpAnswer> {
  const response = await fetch(request.url, {
    method: 'POST',
    headers: { ...request.headers, 'idempotency-key': request.idempotencyKey, 'user-agent': 'tocsin' },
    body: request.body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const retryAfterSeconds = secondsUntil(response.headers.get('retry-after'), now());
  const body = await beginningOf(response);
  return { status: response.status, body, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

async function beginningOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString();
}

/** Retry-After is a number of seconds or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function secondsUntil(retryAfter: string | null, now: Date): number | undefined {
  if (retryAfter === null) return undefined;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const time = /GMT$/.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, Math.ceil((time - now.getTime()) / 1_000));
}

/** The system's code, such as ECONNREFUSED, or else the kind of error; never its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
}
