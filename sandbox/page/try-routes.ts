import { Hono } from 'hono';
import { handedIn } from '../handed-in.ts';
import type { Sandbox } from '../sandbox.ts';
import { readChapters } from '../telling/chapters.ts';
import type { Stage } from '../telling/stage.ts';
import { PRESETS } from './presets.ts';
import { FIRST_EVENT, recordedEvents, recordedText } from './recorded.ts';

/** What can be sent and played. An event that is sent from the page leaves the clock alone; a story moves it. */
export function tryRoutes(sandbox: Sandbox, stage: Stage): Hono {
  const recorded = recordedEvents();
  const chapters = readChapters();
  const stories = chapters.map(({ title }) => title);
  return new Hono()
    .get('/setup', ({ json }) =>
      json({ wiring: sandbox.wiring, recorded, first: FIRST_EVENT, stories, presets: PRESETS }),
    )
    .get('/recorded/:file{.+}', ({ req, text, json }) => {
      const found = recorded.find(({ file }) => file === req.param('file'));
      return found ? text(recordedText(found.file)) : json({ error: 'no such recorded event' }, 404);
    })
    .post('/events', async ({ req, json }) => {
      const event = handedIn(await req.text(), req.query('as'), sandbox.world.clock.now());
      if ('error' in event) return json(event, 400);
      sandbox.send(event);
      return json({ id: event.id });
    })
    .post('/stories/:index', ({ req, json }) => {
      const chapter = chapters[Number(req.param('index'))];
      if (!chapter) return json({ error: 'no such story' }, 404);
      void stage.play(chapter);
      return json({ title: chapter.title }, 202);
    });
}
