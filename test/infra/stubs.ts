import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { channels } from '../../functions/channels/registry.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { channelFolder, laneFolder } from '../../infra/functions.ts';
import { madeUpLane } from './made-up-lane.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that goes away after the tests, with `functions` in it. */
    readonly scratch: string;
  }
}

/** Makes folders of functions as the build makes them, with nothing in them that takes time to make. */
export function setup({ provide }: TestProject): () => void {
  const scratch = mkdtempSync(join(tmpdir(), 'tocsin-infra-'));
  for (const name of [...lanes.map(laneFolder), laneFolder(madeUpLane), ...channels.map(channelFolder)]) {
    const folder = join(scratch, 'functions', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.cjs'), 'exports.handler = async () => ({ batchItemFailures: [] });');
  }
  provide('scratch', scratch);
  return () => rmSync(scratch, { recursive: true });
}
