import { Hono } from 'hono';
import { mismatches } from '../../functions/core/event.ts';
import { jsonOf } from '../../functions/core/json.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Stage } from '../telling/stage.ts';
import { clockMove, moveClock } from './clock-moves.ts';
import { documentRoutes } from './document.ts';
import { faultsIn, switchFault } from './fault-switches.ts';
import { startFeed } from './feed.ts';
import { startLetters } from './letters.ts';
import { lookRoutes } from './look-routes.ts';
import type { Operator } from './operator.ts';
import { type Standing, waitsInWords } from './standing.ts';
import { streamTo } from './stream.ts';
import { tryRoutes } from './try-routes.ts';

export type PageParts = { readonly sandbox: Sandbox; readonly stage: Stage; readonly operator: Operator };
export type Page = { readonly routes: Hono; readonly stop: () => void };

/** The page and all that it asks for. What it shows is read from the record, the ledger and the template. */
export function servePage({ sandbox, stage, operator }: PageParts): Page {
  const { recorder, clock, activity } = sandbox.world;
  const feed = startFeed(recorder, sandbox.members);
  const letters = startLetters(recorder, sandbox.members);
  const standing = (): Standing => {
    const playing = stage.playing();
    return {
      ...{ now: clock.now().toISOString(), isPaused: clock.isPaused(), isUnderWay: !activity.isIdle() },
      waits: waitsInWords(sandbox.world),
      ...(playing === undefined ? {} : { playing }),
      faults: faultsIn(sandbox.faults),
    };
  };
  const routes = new Hono()
    .route('/', documentRoutes())
    .route('/api', tryRoutes(sandbox, stage))
    .route('/api', lookRoutes({ sandbox, operator, letters }))
    .get('/api/stream', (context) => streamTo(context, feed, standing))
    .post('/api/clock', async ({ req, json }) => {
      const move = clockMove.safeParse(jsonOf(await req.text()));
      if (!move.success) return json({ error: mismatches(move.error, 'clock') }, 400);
      await moveClock(sandbox.world, move.data);
      return json(standing());
    })
    .on(['POST', 'DELETE'], '/api/faults', async ({ req, json }) => {
      const error = switchFault(sandbox.faults, jsonOf(await req.text()), req.method === 'POST');
      return error === undefined ? json(standing()) : json({ error }, 400);
    });
  const stop = () => {
    feed.stop();
    letters.stop();
  };
  return { routes, stop };
}
