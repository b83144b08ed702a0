import { expect, inject, onTestFinished, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import type { Wanted } from '../../sandbox/faults/fault.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { gistOf } from '../../sandbox/telling/gist.ts';
import { recorded } from '../event-files.ts';
import { callHarms, noAnswer } from './matrix/harms.ts';

const dropped = recorded('glue-schema/column-dropped');

/** What each channel was told when a schema changed and these faults struck, and what was left over. */
async function toldWith(...faults: readonly Wanted[]) {
  const sandbox = await startSandbox({ ...inject('calm'), config, recurring: false, at: new Date(dropped.time) });
  onTestFinished(() => sandbox.stop());
  sandbox.faults.add(...faults);
  sandbox.send({ version: '0', ...dropped });
  await sandbox.settle(['backoff']);
  expect(sandbox.faults.unspent()).toEqual([]);
  const happened = sandbox.world.recorder.happenings();
  return { told: saidIn(sandbox), letters: happened.filter(({ what }) => what === 'dead-letter') };
}

function saidIn(sandbox: Sandbox): readonly string[] {
  return sandbox
    .inbox()
    .map((one) => `${sandbox.members.ofFunction(one.function)?.name}: ${gistOf(one)}`)
    .toSorted();
}

test('a schema that cannot be written down at first is told like any other, once', async () => {
  const calm = await toldWith();
  expect(calm.told.length).toBeGreaterThan(2);
  for (const { harm, times } of [...callHarms, noAnswer]) {
    const containing = ['memory#glue-schema'];
    const harmed = await toldWith({ call: 'dynamodb:PutItem', containing, harm, times } as Wanted);
    expect({ harm, ...harmed }).toEqual({ harm, ...calm });
  }
}, 120_000);
