import type { ConfiguredChannel, Ports } from '../../../functions/lanes/tocsin/facts.ts';
import type { Parts } from '../../../functions/lanes/tocsin/standing.ts';

export const channels: readonly ConfiguredChannel[] = [
  {
    name: 'oncall',
    kind: 'pagerduty',
    secrets: [
      { parameter: '/tocsin/pagerduty/routing-key', what: 'the integration key of an Events API v2 integration' },
    ],
  },
  {
    name: 'chat',
    kind: 'slack',
    secrets: [{ parameter: '/tocsin/slack/webhook', what: 'the URL of a Slack incoming webhook' }],
  },
  { name: 'mail', kind: 'sns', secrets: [] },
];

const parts: Parts = {
  rule: async () => [
    { type: 'rule', name: 'Tocsin-LaneGlueCrawlerRule1-9XK2B7L4QW1E', bus: 'default', state: 'on' },
    { type: 'rule', name: 'Tocsin-LaneS3LifecycleRule1-2WS3ED4RF5TG', bus: 'default', state: 'off' },
    { type: 'rule', name: 'Tocsin-ChannelOncallRule-4HV8C1M0ZT7R', bus: 'tocsin', state: 'on' },
  ],
  mapping: async () => [
    { type: 'mapping', name: 'Tocsin-LaneKmsKeyFunction-pQ7rS8tU9vWx', state: 'off' },
    { type: 'mapping', name: 'Tocsin-ChannelOncallFunction-aB1cD2eF3gHi', state: 'gone' },
  ],
  alarm: async () => [{ type: 'alarm', name: 'Tocsin: lane glue-crawler crashes', state: 'off' }],
  schedule: async () => [{ type: 'schedule', name: 'Tocsin-TimersRound-0PL9OK8IJ7UH', state: 'off' }],
};

/** What the lane sees whenever an event arrives: three channels, and of each kind of part one that is off. */
export function portsAt(): Ports {
  return { channels, parts };
}

export const before = {
  'channel-working': ['channel-degraded'],
  'channel-degraded-out-of-order': ['channel-degraded', 'channel-working'],
  'rule-enabled': ['rule-disabled'],
  'targets-put-back': ['targets-removed'],
  'function-unthrottled': ['function-throttled'],
  'mapping-enabled': ['mapping-disabled'],
  'backups-on': ['backups-off'],
  'timer-enabled': ['timer-disabled'],
  'alarms-unmuted': ['alarms-muted'],
  'secret-stored-again': ['secret-deleted'],
};

export const quiet = [
  'channel-degraded-out-of-order',
  'heartbeat-due',
  'parameter-of-somebody-else',
  'rule-disabled-by-deployment',
];
