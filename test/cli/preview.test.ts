import { expect, test } from 'vitest';
import { chosenChannels, renderedBy } from '../../cli/preview/messages.ts';
import { pageOf } from '../../cli/preview/page.ts';
import { recordedAlone, recordedChapters } from '../../cli/preview/recorded.ts';
import { shown } from '../../cli/preview/shown.ts';
import { exampleConfig } from '../../docs/example-config.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { recordedNames } from '../event-files.ts';
import { notificationOf } from '../notification.ts';

const config = checkConfig(exampleConfig);
const told = (more = {}) => [{ title: 'events/x.json', lane: 'glue-crawler', told: [notificationOf(more)] }] as const;

test('a message is rendered for each channel that takes its decision, as the channel itself renders it', () => {
  const rendered = renderedBy(chosenChannels([], config), told()[0]);
  expect(rendered.map(({ channel, kind }) => `${channel} ${kind}`)).toEqual([
    'oncall pagerduty',
    'chat slack',
    'errors raygun',
    'mail sns',
  ]);
  for (const { text } of rendered) expect(text).toContain('Crawl failed: orders-daily (access denied, not retried)');
  expect(
    renderedBy(chosenChannels([], config), told({ decision: 'resolved' })[0]).map(({ channel }) => channel),
  ).toEqual(['oncall', 'chat', 'mail']);
});

test('channels are chosen by name or kind, and others are refused', () => {
  expect(chosenChannels(['chat', 'sns'], config).map(({ name }) => name)).toEqual(['chat', 'mail']);
  expect(() => chosenChannels(['teams'], config)).toThrow(
    '--channel teams is no channel: expected one of oncall, pagerduty,',
  );
});

test('every recorded event is played, and every chapter in its lane', async () => {
  const names = lanes.flatMap(({ name }) => recordedNames(name).map((event) => `events/${event}.json`));
  expect((await recordedAlone()).map(({ title }) => title).toSorted()).toEqual(names.toSorted());
  for (const { lane } of recordedChapters()) expect(lanes.map(({ name }) => name)).toContain(lane);
});

test('rich text is shown as the lines that it stands for', () => {
  const line = [
    { type: 'text', text: 'Cause: ', style: { bold: true } },
    { type: 'text', text: 'none' },
    { type: 'link', url: 'https://x' },
  ];
  expect(shown({ blocks: [{ type: 'rich_text', elements: [{ type: 'section', elements: line }] }] })).toBe(
    'blocks: Cause: nonehttps://x',
  );
  expect(shown({ a: 1, b: { c: 'x\ny' }, d: null })).toBe('a: 1\nb:\n  c:\n    x\n    y\nd: null');
});

test('the page is one file with nothing from elsewhere, in which no name becomes markup', () => {
  const hostile = '<script>alert("x")</script><img src=x onerror=\'y\'>';
  const messages = renderedBy(config.channels, told({ title: hostile })[0]);
  const page = pageOf([
    { title: 'events/glue-crawler/x.json', lane: 'glue-crawler', messages },
    { title: hostile, lane: 'kms-key', messages: [] },
  ]);
  expect(page).not.toMatch(/<script|<img|<link|@import|url\(/);
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)');
  expect(page.match(/<article>/g)).toHaveLength(4);
  expect(page).toContain('prefers-color-scheme: dark');
  expect(page).toContain('<h2><a href="#glue-crawler">glue-crawler</a></h2>\n<ul>\n<li><a href="#act-0">x</a></li>');
  expect(page).toContain('<h3>Alone, these tell nobody</h3>\n<ul><li>&lt;script&gt;');
});
