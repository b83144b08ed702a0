import { join } from 'node:path';
import { tocsinApp } from '../infra/app.ts';
import { buildFunctions } from '../infra/build.ts';
import type { Config } from '../infra/config/define-config.ts';
import { REPOSITORY } from '../infra/functions.ts';

export type Synthesized = { readonly cdkOut: string; readonly stack: string; readonly config: Config };

/** Builds the functions and synthesizes the stack, as for a deployment, into a folder of the sandbox's own. */
export async function synthesize(config: Config, folder = join(REPOSITORY, 'dist/sandbox')): Promise<Synthesized> {
  const functions = join(folder, 'functions');
  await buildFunctions(functions);
  const cdkOut = join(folder, 'cdk.out');
  const [stack] = tocsinApp(config, { outdir: cdkOut, functions }).synth().stacks;
  if (!stack) throw new Error('the CDK app has no stack: expected one');
  return { cdkOut, stack: stack.stackName, config };
}
