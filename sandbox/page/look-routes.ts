import { Hono } from 'hono';
import type { Sandbox } from '../sandbox.ts';
import type { startLetters } from './letters.ts';
import type { Operator } from './operator.ts';

export type LookParts = {
  readonly sandbox: Sandbox;
  readonly operator: Operator;
  readonly letters: ReturnType<typeof startLetters>;
};

/** What arrived, what is open, and why. */
export function lookRoutes({ sandbox, operator, letters }: LookParts): Hono {
  return new Hono()
    .get('/letters', ({ req, json }) => json(letters.after(Number(req.query('after') ?? 0))))
    .get('/problems', async ({ json }) => json(await operator.problems()))
    .get('/why/:asked{.+}', async ({ req, json }) => {
      const asked = req.param('asked');
      try {
        return json({ ...(await operator.explain(asked)), logs: logsOn(sandbox, asked) });
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        return json({ error: error.message }, 404);
      }
    });
}

const MOST_LINES = 100;

/** The newest lines of the invocations in which a function named it. */
function logsOn({ world }: Sandbox, asked: string): readonly object[] {
  const lines = world.recorder.happenings().flatMap((one) => (one.what === 'log' ? [one] : []));
  const requests = lines
    .filter(({ line }) => line.includes(asked))
    .flatMap(({ line }) => /"function_request_id":"([^"]+)"/.exec(line)?.[1] ?? []);
  return lines
    .filter(({ line }) => line.includes(asked) || requests.some((id) => line.includes(id)))
    .slice(-MOST_LINES)
    .map(({ at, function: name, line }) => ({ at: at.toISOString(), function: name, line }));
}
