import { describe, expect, test } from 'vitest';
import { exampleConfig } from '../../docs/example-config.ts';
import { settingsOf } from '../../docs/tables/settings-of.ts';
import { blockIn, generatedBlocks } from '../../docs/tables.ts';
import { channels } from '../../functions/channels/registry.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { codeIn, pageAt } from './markdown.ts';

const readme = pageAt('README.md');

const blocks = Object.entries(await generatedBlocks());

describe('the README', () => {
  test.each(blocks)('has the block %s as the code has it', (name, block) => {
    expect(blockIn(readme.text, name), 'stale: write it anew with `npm run docs`').toBe(block);
  });

  test('begins with the two commands that a newcomer needs', () => {
    const [first, second] = codeIn(readme, 'sh');
    expect(first).toBe('npm ci && npm start\n');
    expect(second).toBe('npm ci && npm test\n');
  });

  test('names every setting of the config, with its default', () => {
    const { channels: named, routes, runbooks, watchdog } = exampleConfig;
    const checked = checkConfig({ channels: named, routes, runbooks, watchdog });
    const required = ['channels', 'routes', 'runbooks', 'watchdog'];
    const rows = Object.entries(checked).map(([name, value]) => {
      const byDefault = ['lanes', 'hooks'].includes(name) ? {} : value;
      return `| \`${name}\` | ${required.includes(name) ? 'required' : `\`${JSON.stringify(byDefault)}\``} |`;
    });
    for (const row of rows) expect(readme.text).toContain(row);
  });
});

test.each(
  lanes.flatMap(({ name, options }) =>
    settingsOf(options, new URL(`../../functions/lanes/${name}/`, import.meta.url)).map(
      (setting) => [`${name}.${setting.name}`, setting] as const,
    ),
  ),
)('the option %s has a default and a doc comment that the README can take', (_, { byDefault, meaning }) => {
  expect(byDefault).toBeDefined();
  expect(meaning).not.toBe('');
});

test.each(
  channels.flatMap(({ name, settings }) =>
    settingsOf(settings, new URL(`../../functions/channels/${name}/`, import.meta.url)).map(
      (setting) => [`${name}.${setting.name}`, setting] as const,
    ),
  ),
)('the setting %s has a doc comment that the README can take', (_, { meaning }) => {
  expect(meaning).not.toBe('');
});
