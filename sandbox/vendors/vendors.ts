import { pagerduty } from './pagerduty.ts';
import { raygun } from './raygun.ts';
import { slackApi } from './slack-api.ts';
import { slackWebhook } from './slack-webhook.ts';
import { anyHost, type Vendor } from './vendor.ts';
import { webhookReceiver } from './webhook-receiver.ts';

/** Those of one sandbox: some remember what they were sent. */
export function vendorsOf(): readonly Vendor[] {
  return [pagerduty, slackWebhook, slackApi(), raygun, webhookReceiver];
}

export function vendorAt(host: string, vendors: readonly Vendor[]): Vendor {
  return vendors.find(({ hosts }) => hosts.includes(host)) ?? anyHost;
}

/** Everything that a vendor may be called by: its name, or one of its hosts. `any` is each of them. */
export function vendorNames(): readonly string[] {
  return [...new Set([...vendorsOf(), anyHost].flatMap(({ name, hosts }) => [name, ...hosts])), 'any'];
}
