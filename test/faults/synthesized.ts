import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { exampleConfig } from '../../docs/example-config.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import { type Synthesized, synthesize } from '../../sandbox/synthesize.ts';

type Stack = Pick<Synthesized, 'cdkOut' | 'stack'>;
type Template = { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };

declare module 'vitest' {
  export interface ProvidedContext {
    /** Storms apart, of which the cells of the matrix would be one, it is the stack of the example. */
    readonly calm: Stack;
    /** The same, with functions that are out of time after a few seconds. */
    readonly hurried: Stack;
    readonly stormy: Stack;
    /** The chat rests at night in Berlin. */
    readonly muted: Stack;
  }
}

/** Enough for a cold start on a busy machine. */
const TIMEOUT_SECONDS = 4;

/** Builds and synthesizes once for all. */
export async function setup({ provide }: TestProject): Promise<void> {
  const folder = (name: string) => join(REPOSITORY, 'dist/faults', name);
  const calm = await synthesize({ ...exampleConfig, storm: { after: 1_000, withinMinutes: 10 } }, folder('calm'));
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
  provide('hurried', hurried(stackOf(calm), folder('hurried')));
}

function stackOf({ cdkOut, stack }: Synthesized): Stack {
  return { cdkOut, stack };
}

function hurried({ cdkOut, stack }: Stack, copy: string): Stack {
  cpSync(cdkOut, copy, { recursive: true });
  const file = join(copy, `${stack}.template.json`);
  const template: Template = JSON.parse(readFileSync(file, 'utf8'));
  for (const { Type, Properties } of Object.values(template.Resources))
    if (Type === 'AWS::Lambda::Function') Properties.Timeout = TIMEOUT_SECONDS;
  writeFileSync(file, JSON.stringify(template));
  return { cdkOut: copy, stack };
}
