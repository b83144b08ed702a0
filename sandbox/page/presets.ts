import { type Fault, fault, type Wanted } from '../faults/fault.ts';

/** A failure that everybody wants to see once, by a switch. */
export type Preset = { readonly title: string; readonly says: string; readonly fault: Fault };

export const PRESETS: readonly Preset[] = [
  preset('Slack is too busy', 'Answers 429 and asks to wait for 30 seconds.', {
    vendor: 'slack',
    harm: { does: 'answer', status: 429, headers: { 'retry-after': '30' } },
  }),
  preset('Slack has lost the webhook', 'Answers 404 no_service: the message is refused for good.', {
    vendor: 'slack',
    harm: { does: 'answer', status: 404, body: 'no_service' },
  }),
  preset('PagerDuty is down', 'Answers 503.', { vendor: 'pagerduty', harm: { does: 'answer', status: 503 } }),
  preset('PagerDuty never answers', 'Takes the call and says nothing.', {
    vendor: 'pagerduty',
    harm: { does: 'drop' },
  }),
  preset('DynamoDB throttles writes', 'PutItem fails for every function.', {
    call: 'dynamodb:PutItem',
    harm: { does: 'throttle' },
  }),
  preset('Glue refuses', 'GetCrawler is denied: the alert goes out without the fact.', {
    call: 'glue:GetCrawler',
    harm: { does: 'error', name: 'AccessDeniedException' },
  }),
  preset(
    'Lanes die before they publish',
    'Their process is killed at PutEvents: what was decided waits in its queue.',
    {
      call: 'events:PutEvents',
      harm: { does: 'kill', when: 'before' },
    },
  ),
];

function preset(title: string, says: string, wanted: Wanted): Preset {
  return { title, says, fault: fault.parse({ ...wanted, times: 'always' }) };
}
