import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { lane, startSandbox } from './fixture.ts';

/** The handler opens a connection to the test and stays: the connection ends when, and only when, its process does. */
const staying = `exports.handler = async (event) => {
  const socket = require('node:net').connect(JSON.parse(event.Records[0].body).detail, '127.0.0.1');
  await new Promise((resolve) => socket.on('connect', resolve));
  await new Promise(() => {});
};`;

async function listening() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

test('a function ends with the engine', async () => {
  const { server, port } = await listening();
  const { engine } = startSandbox(lane(), { bundle: staying });
  const event = { version: '0', id: 'e', 'detail-type': 'Demo', source: 'demo', account: '', time: '', region: '' };
  engine.send({ ...event, resources: [], detail: port });
  const [socket]: Socket[] = await once(server, 'connection');
  await Promise.all([socket && once(socket.resume(), 'close'), engine.stop()]);
  expect(socket?.destroyed).toBe(true);
});

test('a function in the middle of its work ends when the sandbox is killed', async () => {
  const { server, port } = await listening();
  const launcher = fileURLToPath(new URL('./killed-sandbox.ts', import.meta.url));
  const TMPDIR = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
  onTestFinished(() => rmSync(TMPDIR, { recursive: true }));
  const sandbox = spawn(process.execPath, [launcher, String(port), staying], { env: { ...process.env, TMPDIR } });
  const [socket]: Socket[] = await once(server, 'connection');
  sandbox.kill('SIGKILL');
  await (socket && once(socket.resume(), 'close'));
  expect(socket?.destroyed).toBe(true);
});
