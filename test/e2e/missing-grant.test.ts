import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { outcomeOf } from '../../sandbox/telling/outcome.ts';
import { recordedEvent } from './running-sandbox.ts';

const throttled = recordedEvent('glue-crawler/failed-throttled');

type Missing = readonly [role: string, action: string];
type End = (work: () => void | Promise<void>) => void;

/** The synthesized stack without some actions of some roles. */
function stackWithout(missing: readonly Missing[], atEnd: End) {
  const { cdkOut, stack } = inject('synthesized');
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-grant-'));
  atEnd(() => rmSync(folder, { recursive: true }));
  const template = `${stack}.template.json`;
  for (const file of readdirSync(cdkOut)) if (file !== template) symlinkSync(join(cdkOut, file), join(folder, file));
  const changed = JSON.parse(readFileSync(join(cdkOut, template), 'utf8'));
  for (const [role, action] of missing)
    for (const { PolicyDocument } of changed.Resources[role].Properties.Policies)
      for (const statement of PolicyDocument.Statement)
        statement.Action = [statement.Action].flat().filter((one: string) => one !== action);
  writeFileSync(join(folder, template), JSON.stringify(changed));
  return { cdkOut: folder, stack };
}

/** What becomes of a throttled crawl when permissions are missing, and all that was said of it. */
async function storyWithout(missing: readonly Missing[], atEnd: End = onTestFinished) {
  const at = new Date(throttled.time);
  const sandbox = await startSandbox({ ...stackWithout(missing, atEnd), config, recurring: false, at });
  atEnd(() => sandbox.stop());
  sandbox.send(throttled);
  await sandbox.settle();
  return { sandbox, ...(await outcomeOf(sandbox, throttled.id)), logs: logsOf(sandbox) };
}

const logsOf = ({ world }: Sandbox): string =>
  world.recorder
    .happenings()
    .flatMap((one) => (one.what === 'log' ? one.line : []))
    .join('\n');

const NOT = 'is not authorized to perform:';

test('a fact that the role may not read is named in the alert, and the alert goes out', async () => {
  const { alerts } = await storyWithout([['LaneGlueCrawlerRole', 'glue:ListCrawls']]);
  expect(JSON.stringify(alerts)).toMatch(/could not be read \(AccessDenied.*glue:ListCrawls/);
});

test('a timer that the lane may not give its role is an alert that says so', async () => {
  const { alerts } = await storyWithout([['LaneGlueCrawlerRole', 'iam:PassRole']]);
  expect(JSON.stringify(alerts)).toMatch(/could not be planned.*iam:PassRole/);
});

test('an event that the lane may not publish is a dead letter, and the log has the action', async () => {
  const { sandbox, logs } = await storyWithout([['LaneGlueCrawlerRole', 'events:PutEvents']]);
  expect(logs).toContain(`${NOT} events:PutEvents`);
  const dead = sandbox.queues.all().find(({ name }) => name.endsWith('LaneGlueCrawlerDeadLetters'));
  expect(dead?.messages().map(({ body }) => JSON.parse(body).id)).toContain(throttled.id);
});

describe('in three roles that have nothing to do with each other', () => {
  const ends: Parameters<End>[0][] = [];
  let story: Awaited<ReturnType<typeof storyWithout>>;

  beforeAll(async () => {
    const missing = [
      ['ChannelChatRole', 'ssm:GetParameters'],
      ['ChannelMailRole', 'sns:Publish'],
      ['TimersRole', 'events:PutEvents'],
    ] as const;
    story = await storyWithout(missing, (work) => ends.push(work));
  });
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });

  test('a channel that may not read its secret tells nothing, and its log has the action', () => {
    const { logs, deliveries } = story;
    expect(logs).toContain(`${NOT} ssm:GetParameters`);
    expect(deliveries.filter(({ channel, outcome }) => channel === 'chat' && outcome === 'delivered')).toEqual([]);
    expect(deliveries.filter(({ channel, outcome }) => channel === 'oncall' && outcome === 'delivered')).not.toEqual(
      [],
    );
  });

  test('a topic that the channel may not publish to is refused with the action', () => {
    expect(story.logs).toContain(`${NOT} SNS:Publish`);
  });

  test('a timer that may not go off is a dead letter of the timers', () => {
    const dead = story.sandbox.queues.all().find(({ name }) => name.endsWith('TimersDeadLetters'));
    expect(dead?.messages()[0]?.messageAttributes.ERROR_MESSAGE?.StringValue).toContain(`${NOT} events:PutEvents`);
  });
});

test('a queue that Lambda may not read for the function keeps the stack from starting', async () => {
  await expect(storyWithout([['LaneGlueCrawlerRole', 'sqs:DeleteMessage']])).rejects.toThrow('sqs:DeleteMessage');
});
