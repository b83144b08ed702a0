import { pagerduty } from './pagerduty/channel.ts';
import { raygun } from './raygun/channel.ts';
import { slack } from './slack/channel.ts';
import { slackBot } from './slack-bot/channel.ts';
import { sns } from './sns/channel.ts';
import { webhook } from './webhook/channel.ts';

/** Every channel, one line each: infra, the config's types, tests and documentation loop over this. */
export const channels = [pagerduty, slack, slackBot, raygun, sns, webhook] as const;

export type AnyChannel = (typeof channels)[number];
