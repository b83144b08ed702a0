import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { exampleConfig } from '../../../docs/example-config.ts';
import { REPOSITORY } from '../../../infra/functions.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { threadedConfig } from '../threaded-config.ts';
import type { Cell } from './cells.ts';
import { type Judgement, judged } from './judgement.ts';
import { failureOf } from './story.ts';
import { tableOf } from './table.ts';

export type Row = Cell & Judgement & { readonly ms: number; readonly clockMinutes: number };

const CONFIGS = { calm: exampleConfig, threaded: threadedConfig };
const STARTS = new Date('2026-11-06T02:10:30Z');

/** Runs cells one after the other in one sandbox, each with a crawler of its own, and prints what became of them. */
export function runCells(name: string, stack: keyof typeof CONFIGS, cells: readonly Cell[]): void {
  const rows: Row[] = [];
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ ...inject(stack), config: CONFIGS[stack], recurring: false, at: STARTS });
  });
  afterAll(async () => {
    await sandbox.stop();
    console.log(tableOf(name, rows));
    const file = join(REPOSITORY, 'dist/faults', `${name.replaceAll(' ', '-')}.json`);
    writeFileSync(file, JSON.stringify(rows, undefined, 2));
  });

  test.each(cells)('$stage, $harm: nothing is lost, and nothing told too often', async (cell) => {
    const row = await rowOf(cell, sandbox);
    rows.push(row);
    expect(sandbox.faults.unspent()).toEqual([]);
    expect(row.problems).toEqual([]);
  });
}

async function rowOf(cell: Cell, sandbox: Sandbox): Promise<Row> {
  const { clock, recorder } = sandbox.world;
  const begun = { ms: performance.now(), at: clock.now().getTime(), happened: recorder.happenings().length };
  sandbox.faults.clear();
  sandbox.faults.add(...cell.faults);
  sandbox.send(failureOf(cell.crawler, sandbox));
  await sandbox.settle();
  const judgement = await judged(cell, sandbox, recorder.happenings().slice(begun.happened));
  const clockMinutes = Math.round((clock.now().getTime() - begun.at) / 60_000);
  return { ...cell, ...judgement, ms: Math.round(performance.now() - begun.ms), clockMinutes };
}
