import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { exampleConfig } from '../../docs/example-config.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import { type Synthesized, synthesize } from '../../sandbox/synthesize.ts';
import { threadedConfig } from './threaded-config.ts';

type Stack = Pick<Synthesized, 'cdkOut' | 'stack'>;

declare module 'vitest' {
  export interface ProvidedContext {
    /** Storms apart, of which the cells of the matrix would be one, it is the stack of the example. */
    readonly calm: Stack;
    /** The same, and the chat is told by a Slack bot. */
    readonly threaded: Stack;
    readonly stormy: Stack;
    /** The chat rests at night in Berlin. */
    readonly muted: Stack;
  }
}

/** Builds and synthesizes once for all. */
export async function setup({ provide }: TestProject): Promise<void> {
  const folder = (name: string) => join(REPOSITORY, 'dist/faults', name);
  const storm = { after: 1_000, withinMinutes: 10 };
  const calm = await synthesize({ ...exampleConfig, storm }, folder('calm'));
  provide('threaded', stackOf(await synthesize({ ...threadedConfig, storm }, folder('threaded'))));
  const stormy = await synthesize(exampleConfig, folder('stormy'));
  provide('calm', stackOf(calm));
  const muted = await synthesize(
    {
      ...exampleConfig,
      mutes: { nights: { timeZone: 'Europe/Berlin', times: [{ from: '22:00', to: '07:00' }] } },
      routes: [
        { match: 'everything', channels: ['oncall', 'errors', 'mail'] },
        { match: 'everything', channels: ['chat'], mute: ['nights'] },
      ],
    },
    folder('muted'),
  );
  provide('stormy', stackOf(stormy));
  provide('muted', stackOf(muted));
}

function stackOf({ cdkOut, stack }: Synthesized): Stack {
  return { cdkOut, stack };
}
