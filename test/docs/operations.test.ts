import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exampleConfig } from '../../docs/example-config.ts';
import { partsOf } from '../../docs/tables/cost-table.ts';
import { channels } from '../../functions/channels/registry.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { tocsinApp } from '../../infra/app.ts';
import { channelFolder, laneFolder } from '../../infra/functions.ts';
import { codeIn, pageAt, pages } from './markdown.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of [...lanes.map(laneFolder), ...channels.map(channelFolder)])
  mkdirSync(join(folder, 'functions', name), { recursive: true });

type Resource = { readonly Type: string; readonly Properties?: { readonly AlarmName?: string } };
const assembly = tocsinApp(exampleConfig, {
  outdir: join(folder, 'out'),
  functions: join(folder, 'functions'),
}).synth();
const resources: Readonly<Record<string, Resource>> = assembly.getStackByName('Tocsin').template.Resources;
const alarms = Object.values(resources).flatMap(({ Properties }) => Properties?.AlarmName ?? []);

/** `Tocsin: lane glue-crawler crashes` as the README's table has it: `lane … crashes`. */
function generic(alarm: string): string {
  return alarm.replace('Tocsin: ', '').replace(/^(lane|channel) \S+/, '$1 …');
}

describe('the README says what to do about', () => {
  test.each([...new Set(alarms.map(generic))])('the alarm "%s"', (alarm) => {
    expect(pageAt('README.md').text).toContain(`\`${alarm}\``);
  });
});

test('the cost that the README names is counted from as many queues and alarms as the stack has', () => {
  const polled = Object.values(resources).filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping');
  expect(partsOf(exampleConfig)).toEqual({ queues: polled.length, alarms: alarms.length });
});

const commands = pages.flatMap((page) => codeIn(page, 'sh').map((code) => [page.path, code] as const));
const named = commands.flatMap(([path, code]) =>
  [...code.matchAll(/--logical-resource-id (\w+)|\b(?:of|arn) ([A-Z]\w+)|^part=(\w+)/gm)].flatMap(
    ([, plain, short, part]) => {
      const id = plain ?? short;
      if (part !== undefined) return ['Queue', 'DeadLetters', 'Logs'].map((end) => [path, `${part}${end}`] as const);
      return id === undefined ? [] : [[path, id] as const];
    },
  ),
);

test.each(
  named.filter(([path], index) => named.findIndex(([p, id]) => p === path && id === named[index]?.[1]) === index),
)('%s names %s, and the stack has it', (_, id) => {
  expect(Object.keys(resources)).toContain(id);
});
