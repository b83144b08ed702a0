/** Runs a sandbox in a process of its own, for the test that kills it: `node killed-sandbox.ts <port> <bundle>`. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../../../sandbox/functions/function-process.ts';
import { openStaging } from '../../../sandbox/functions/staging.ts';

const [, , port = '', bundle = ''] = process.argv;
const { bootstrap } = openStaging();
const taskRoot = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
writeFileSync(join(taskRoot, 'index.js'), bundle);
const environment = { LAMBDA_TASK_ROOT: taskRoot, _HANDLER: 'index.handler' };
const started = await launch({
  bootstrap,
  taskRoot,
  memoryMb: 128,
  timeoutMs: 60_000,
  environment,
  onLine: console.log,
});
const payload = JSON.stringify({ Records: [{ body: JSON.stringify({ detail: Number(port) }) }] });
await started.invoke(() => ({ requestId: 'r', functionArn: '', payload, deadline: new Date(), clockOffsetMs: 0 }));
