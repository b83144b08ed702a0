import { pagerduty } from './pagerduty.ts';
import { raygun } from './raygun.ts';
import { slackApi } from './slack-api.ts';
import { slackWebhook } from './slack-webhook.ts';
import { anyHost, type Vendor } from './vendor.ts';
import { webhookReceiver } from './webhook-receiver.ts';

const VENDORS: readonly Vendor[] = [pagerduty, slackWebhook, slackApi, raygun, webhookReceiver];

export function vendorAt(host: string): Vendor {
  return VENDORS.find(({ hosts }) => hosts.includes(host)) ?? anyHost;
}

/** Everything that a vendor may be called by: its name, or one of its hosts. `any` is each of them. */
export function vendorNames(): readonly string[] {
  return [...new Set([...VENDORS, anyHost].flatMap(({ name, hosts }) => [name, ...hosts])), 'any'];
}
