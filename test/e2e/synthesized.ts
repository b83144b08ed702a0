import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { exampleConfig } from '../../docs/example-config.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import { synthesize } from '../../sandbox/synthesize.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly synthesized: { readonly cdkOut: string; readonly stack: string };
  }
}

/** Builds and synthesizes once for all end-to-end tests. */
export async function setup({ provide }: TestProject): Promise<void> {
  const { cdkOut, stack } = await synthesize(exampleConfig, join(REPOSITORY, 'dist/e2e'));
  provide('synthesized', { cdkOut, stack });
}
