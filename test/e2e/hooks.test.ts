import { expect, test } from 'vitest';
import { isRecord } from '../../sandbox/gateway/json.ts';
import { recordedEvent, sandboxAt } from './running-sandbox.ts';

test('a changed schema starts the job that the config hooks to it, once, with the change as data', async () => {
  const dropped = recordedEvent('glue-schema/column-dropped');
  const sandbox = await sandboxAt(dropped);
  sandbox.send(dropped);
  sandbox.send(recordedEvent('glue-crawler/failed-access-denied'));
  await sandbox.settle(['backoff']);
  const hooked = sandbox.world.recorder.happenings().filter((one) => one.what === 'hook');
  expect(hooked.map(({ target }) => target)).toEqual([
    'arn:aws:states:eu-west-1:111122223333:stateMachine:rebuild-model',
  ]);
  const { detail } = JSON.parse(hooked[0]?.input ?? '{}');
  expect(detail).toMatchObject({ version: 1, decision: 'noticed', alert: { kind: 'schema-breaking' } });
  expect(isRecord(detail.alert.data) && detail.alert.data.schema).toBe('glue-schema.change/1');
});
