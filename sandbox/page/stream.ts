import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Feed } from './feed.ts';
import type { Standing } from './standing.ts';

/** How often a page hears how things stand, if that has changed. */
const LOOK_EVERY_MS = 250;
/** With a hundred thousand waits a look takes its time: it may not take more than this share of it. */
const SHARE = 20;

/** Server-sent events: `steps` as they happen, from where the browser was, and `standing` when it has changed. */
export function streamTo(context: Context, feed: Feed, standing: () => Standing): Response {
  return streamSSE(context, async (stream) => {
    const open = { until: Promise.withResolvers<void>() };
    const last = Number(context.req.header('last-event-id') ?? context.req.query('after') ?? 0);
    const tell = (steps: ReturnType<Feed['after']>) => {
      const id = steps.at(-1)?.number;
      if (id !== undefined) void stream.writeSSE({ event: 'steps', id: String(id), data: JSON.stringify(steps) });
    };
    tell(feed.after(Number.isFinite(last) ? last : 0));
    const off = feed.on(tell);
    const stopLooking = tellStanding(stream, standing);
    stream.onAbort(() => open.until.resolve());
    await open.until.promise;
    off();
    stopLooking();
  });
}

function tellStanding(stream: SSEStreamingApi, standing: () => Standing): () => void {
  let told = '';
  let timer: NodeJS.Timeout;
  const look = () => {
    const begun = performance.now();
    const { now, ...rest } = standing();
    // The clock runs on by itself: only a jump is news.
    const ahead = Math.round((Date.parse(now) - Date.now()) / 500);
    const key = JSON.stringify([rest, rest.isPaused ? now : ahead]);
    if (key !== told) void stream.writeSSE({ event: 'standing', data: JSON.stringify({ now, ...rest }) });
    told = key;
    timer = setTimeout(look, Math.max(LOOK_EVERY_MS, SHARE * (performance.now() - begun))).unref();
  };
  look();
  return () => clearTimeout(timer);
}
