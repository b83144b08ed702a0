import { exampleConfig } from '../../docs/example-config.ts';

/** The example, whose chat is told by a Slack bot. */
export const threadedConfig = {
  ...exampleConfig,
  channels: {
    ...exampleConfig.channels,
    chat: { kind: 'slack-bot', token: '/tocsin/slack/token', channel: 'C0123456789' },
  },
} as const;
