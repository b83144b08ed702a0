import { expect, test } from 'vitest';
import { channels } from '../../functions/channels/registry.ts';
import { type Refused, refusals, sample } from './sample-config.ts';

const refused: readonly Refused[] = [
  [
    'no channels',
    { channels: {} },
    'channels: found {}, expected at least one channel, such as chat: { kind: "slack", … }',
  ],
  [
    'a kind of channel that does not exist',
    { channels: { ...sample.channels, chat: { kind: 'teams' } } },
    'channels.chat.kind: found "teams", expected one of pagerduty, ',
  ],
  [
    'a setting that does not exist',
    { channels: { ...sample.channels, chat: { kind: 'slack', webhook: '/a', color: 'red' } } },
    'channels.chat: found "color", which is not a setting (known: kind, fallback, webhook)',
  ],
  [
    'a mail address that is none',
    {
      channels: { ...sample.channels, mail: { kind: 'sns', email: ['nobody'] } },
      routes: [{ match: 'everything', channels: ['oncall', 'chat', 'mail'] }],
    },
    'channels.mail.email[0]: found "nobody", invalid email address',
  ],
  [
    'a name that cannot become part of a resource',
    { channels: { ...sample.channels, 'On Call': { kind: 'sns' } } },
    'channels["On Call"]: found "On Call", expected a name of at most 32 small letters, digits and "-" that begins with a letter',
  ],
  [
    'a fallback that does not exist',
    { channels: { ...sample.channels, chat: { ...sample.channels.chat, fallback: 'oncal' } } },
    'channels.chat.fallback: found "oncal", which is not declared (channels: oncall, chat)',
  ],
  [
    'a channel that falls back to itself',
    { channels: { ...sample.channels, chat: { ...sample.channels.chat, fallback: 'chat' } } },
    'channels.chat.fallback: found "chat", which is this channel itself: expected another one',
  ],
  [
    'fallbacks that go in a circle',
    {
      channels: {
        oncall: { ...sample.channels.oncall, fallback: 'chat' },
        chat: { ...sample.channels.chat, fallback: 'oncall' },
      },
    },
    'channels.oncall.fallback: found "chat", which leads back to oncall by chat, oncall: expected a chain that ends',
  ],
  [
    'a parameter that holds two different secrets',
    {
      channels: {
        oncall: { kind: 'pagerduty', routingKey: '/tocsin/secret' },
        chat: { kind: 'slack', webhook: '/tocsin/secret' },
      },
    },
    'channels.chat.webhook: found a parameter, which channels.oncall.routingKey uses for another secret, the integration key of an Events API v2 integration, 32 characters',
  ],
];

const chat = (webhook: unknown) => ({ channels: { ...sample.channels, chat: { kind: 'slack', webhook } } });
const PARAMETER = 'expected the name of an SSM parameter such as /tocsin/slack/webhook';
const hidden = (text: string) => `a text of ${text.length} characters (not shown, it may be the secret)`;

const refusedSecrets: readonly Refused[] = [
  [
    'a secret that is left out',
    chat(undefined),
    `channels.chat.webhook: found nothing, ${PARAMETER}, which will hold the URL of a Slack incoming webhook`,
  ],
  ['a secret that is no text', chat(7), `channels.chat.webhook: found a number, ${PARAMETER}`],
  [
    'a parameter without its slash',
    chat('tocsin/hook'),
    `channels.chat.webhook: found ${hidden('tocsin/hook')}, ${PARAMETER}, beginning with a slash`,
  ],
  [
    'a parameter of AWS',
    chat('/aws/hook'),
    `channels.chat.webhook: found ${hidden('/aws/hook')}, which begins with /aws or /ssm: AWS keeps those`,
  ],
  [
    'a parameter with an empty level',
    chat('/a//b'),
    `channels.chat.webhook: found ${hidden('/a//b')}, expected levels of letters, digits, "_", "." and "-" between single slashes`,
  ],
  [
    'a parameter of sixteen levels',
    chat('/a'.repeat(16)),
    `channels.chat.webhook: found ${hidden('/a'.repeat(16))}, expected at most 15 levels, 900 characters`,
  ],
];

test.each([...refused, ...refusedSecrets])('%s is refused', (_what, change, line) => {
  expect(refusals(change)).toContainEqual(expect.stringContaining(line));
});

test('a secret that was pasted in is refused and not repeated', () => {
  const declared = channels.flatMap((channel) =>
    Object.entries(channel.secrets).map(([key, { example }]) => ({ kind: channel.name, key, example })),
  );
  for (const { kind, key, example } of declared) {
    const lines = refusals({ channels: { ...sample.channels, odd: { kind, [key]: example } } }).join('\n');
    expect(lines).toContain(`channels.odd.${key}: found what looks like the secret itself (not shown)`);
    expect(lines).not.toContain(example);
  }
});
