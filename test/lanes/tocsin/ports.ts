import type { ConfiguredChannel, Ports, Rule } from '../../../functions/lanes/tocsin/facts.ts';

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

const rules: readonly Rule[] = [
  { name: 'Tocsin-LaneGlueCrawlerRule1-9XK2B7L4QW1E', bus: 'default', isEnabled: true },
  { name: 'Tocsin-LaneS3LifecycleRule1-2WS3ED4RF5TG', bus: 'default', isEnabled: false },
  { name: 'Tocsin-ChannelOncallRule-4HV8C1M0ZT7R', bus: 'tocsin', isEnabled: true },
];

/** What the lane sees whenever an event arrives: three channels, and three rules of which one is off. */
export function portsAt(): Ports {
  const rule = async (name: string) => rules.find((one) => one.name === name);
  return { channels, parts: { rules: async () => rules, rule } };
}

export const before = {
  'channel-working': ['channel-degraded'],
  'channel-degraded-out-of-order': ['channel-degraded', 'channel-working'],
  'rule-enabled': ['rule-disabled'],
  'targets-put-back': ['targets-removed'],
  'function-unthrottled': ['function-throttled'],
  'mapping-enabled': ['mapping-disabled'],
  'backups-on': ['backups-off'],
  'alarms-unmuted': ['alarms-muted'],
  'secret-stored-again': ['secret-deleted'],
};

export const quiet = [
  'channel-degraded-out-of-order',
  'heartbeat-due',
  'parameter-of-somebody-else',
  'rule-disabled-by-deployment',
];
