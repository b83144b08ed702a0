import type { MiddlewareHandler } from 'hono';

/**
 * A page elsewhere must not reach the sandbox through the browser: it could name 127.0.0.1 by a host of its own (DNS
 * rebinding), or post to it from its own origin.
 */
export function onlyFromHere(): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host))
      return context.json({ error: `the host ${host} is not this machine: expected 127.0.0.1 or localhost` }, 403);
    const origin = context.req.header('origin');
    if (origin !== undefined && origin !== `http://${host}`)
      return context.json({ error: `a page of ${origin} may not use the sandbox` }, 403);
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
  };
}

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
