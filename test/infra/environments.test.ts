import { describe, expect, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { channelsFrom } from '../../functions/lanes/tocsin/environment.ts';
import { channelEnvironment, laneEnvironment, timerEnvironment } from '../../functions/shell/environment.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { deployed, idOf, operatorsApp, resolved, stackIn } from './deployed.ts';

const checked = checkConfig(config);
const stack = deployed(stackIn(operatorsApp()));

function environmentOf(id: string): unknown {
  return Reflect.get(Object(resolved(stack.resource(`${id}Function`).Properties.Environment)), 'Variables');
}

const powertools = ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE'];

describe.each(checked.lanes)('the environment of the lane $declaration.name', ({ declaration, options }) => {
  const environment = environmentOf(`Lane${idOf(declaration.name)}`);
  const timed = declaration.timers.length > 0;

  test('is what its function reads', () => {
    expect(laneEnvironment.parse(environment)).toMatchObject({
      TOCSIN_QUEUE_URL: `https://sqs.example/Lane${idOf(declaration.name)}Queue`,
      TOCSIN_LEDGER: 'Ledger',
      TOCSIN_RETENTION_DAYS: checked.retentionDays,
      TOCSIN_BUS: 'Bus',
      TOCSIN_OPTIONS: options,
      TOCSIN_ACCOUNT_NAMES: checked.accountNames,
      TOCSIN_RUNBOOKS: checked.runbooks,
      TOCSIN_POLICY: { repeatAfterHours: checked.repeatAfterHours, storm: checked.storm, inhibitions: [], mutes: [] },
    });
    expect(timerEnvironment.safeParse(environment).success).toBe(timed);
  });

  test('holds nothing else', () => {
    const read = [...Object.keys(laneEnvironment.shape), ...(timed ? Object.keys(timerEnvironment.shape) : [])];
    const more = declaration.reports ? ['TOCSIN_CHANNELS'] : [];
    expect(Object.keys(Object(environment)).toSorted()).toEqual([...read, ...more, ...powertools].toSorted());
  });
});

test('a lane that hears what channels say of themselves knows them, and the parameters of their secrets', () => {
  const channels = channelsFrom(environmentOf('LaneTocsin') as NodeJS.ProcessEnv);
  expect(channels.map(({ name }) => name)).toEqual(checked.channels.map(({ name }) => name));
  expect(channels.flatMap(({ secrets }) => secrets.map(({ parameter }) => parameter))).toEqual(
    checked.channels.flatMap(({ secrets }) => Object.values(secrets)),
  );
});

describe.each(checked.channels)('the environment of the channel $name', ({ name, declaration, settings, secrets }) => {
  const environment = environmentOf(`Channel${idOf(name)}`);
  const topic = declaration.topicSubscribers === undefined ? [] : ['TOCSIN_TOPIC'];

  test('is what its function reads', () => {
    expect(channelEnvironment.parse(environment)).toMatchObject({
      TOCSIN_DEAD_LETTERS_URL: `https://sqs.example/Channel${idOf(name)}DeadLetters`,
      TOCSIN_CHANNEL: name,
      TOCSIN_SETTINGS: settings,
      TOCSIN_SECRETS: secrets,
    });
  });

  test('holds nothing else', () => {
    const read = [...Object.keys(channelEnvironment.shape), ...topic, ...powertools];
    expect(Object.keys(Object(environment)).toSorted()).toEqual(read.toSorted());
  });
});
