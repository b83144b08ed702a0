import type { WiredMember } from '../../wiring.ts';

/** What people call the vendor behind each kind of channel; an unknown kind is called by its own name. */
const VENDORS: Readonly<Record<string, string>> = {
  pagerduty: 'PagerDuty',
  slack: 'Slack',
  'slack-bot': 'Slack',
  raygun: 'Raygun',
  'sns text': 'E-mail (SNS)',
  'sns amazon-q': 'Amazon Q',
  webhook: 'Webhook',
};

export function vendorOf({ kind = '' }: Pick<WiredMember, 'kind'>): string {
  return VENDORS[kind] ?? kind;
}

/** `Inbox`, `2 other lanes`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
