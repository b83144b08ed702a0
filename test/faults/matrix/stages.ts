import type { Wanted } from '../../../sandbox/faults/fault.ts';

/** What of a request tells that a step is being made. */
export type Step = { readonly function?: string; readonly containing?: string[] } & (
  | { readonly call: string }
  | { readonly vendor: string }
);

/** A step of a function that the world outside of it can see. */
export type Stage = {
  readonly name: string;
  /** Which requests are this step, when it is about this crawler. */
  readonly step: (crawler: string) => Step;
  /** What has to happen first, or the step is never made. */
  readonly after?: readonly Wanted[];
  /** What is told when AWS refuses the step for good: a remedy fails closed, and the crawl is left to people. */
  readonly refused?: readonly string[];
};

const LANE = 'LaneGlueCrawlerFunction';
const inLane = (call: string, ...containing: readonly string[]): Stage['step'] => {
  return (crawler) => ({ call, function: LANE, containing: [...containing, crawler] });
};
const inChannel = (channel: string, call: string, ...containing: string[]): Stage['step'] => {
  return () => ({ call, function: `Channel${channel}Function`, containing });
};

/** The steps of a lane in their order, from the event to the retry that it sets a timer for. */
export const laneStages: readonly Stage[] = [
  { name: 'lane: reads its entry', step: inLane('dynamodb:GetItem', 'event#') },
  { name: 'lane: looks up facts', step: inLane('glue:GetCrawler'), refused: ['opened'] },
  { name: 'lane: writes its entry', step: inLane('dynamodb:PutItem', 'event#') },
  { name: 'lane: reads the record', step: inLane('dynamodb:GetItem', 'alert#') },
  { name: 'lane: writes the record', step: inLane('dynamodb:PutItem', 'alert#') },
  {
    name: 'lane: counts for storms',
    step: () => ({ call: 'dynamodb:UpdateItem', function: LANE, containing: ['storms'] }),
  },
  { name: 'lane: writes its decision', step: inLane('dynamodb:PutItem', 'event#', '"decision"') },
  { name: 'lane: publishes', step: inLane('events:PutEvents') },
  { name: 'lane: sets a timer', step: inLane('scheduler:CreateSchedule'), refused: ['opened'] },
  { name: 'lane: restarts the crawl', step: inLane('glue:StartCrawler'), refused: ['escalated', 'opened'] },
];

const failsOnce = (vendor: string, status: number, body: string): Wanted => ({
  vendor,
  harm: { does: 'answer', status, body },
});

/** The steps of a channel in their order; some are made only when the vendor does not take the message. */
export const channelStages: readonly Stage[] = [
  { name: 'chat: claims', step: inChannel('Chat', 'dynamodb:UpdateItem', 'ConditionExpression') },
  { name: 'chat: reads its secret', step: inChannel('Chat', 'ssm:GetParameters') },
  { name: 'chat: looks whether it is over', step: inChannel('Chat', 'dynamodb:GetItem', 'alert#') },
  { name: 'chat: takes its turn', step: inChannel('Chat', 'dynamodb:PutItem', 'sentUntil') },
  { name: 'chat: settles', step: inChannel('Chat', 'dynamodb:PutItem', '"outcome"') },
  {
    name: 'chat: postpones',
    after: [failsOnce('slack', 500, 'rollup_error')],
    step: inChannel('Chat', 'sqs:ChangeMessageVisibility'),
  },
  {
    name: 'chat: buries',
    after: [failsOnce('slack', 404, 'no_service')],
    step: inChannel('Chat', 'sqs:SendMessage'),
  },
  {
    name: 'chat: tells that it takes nothing',
    after: [failsOnce('slack', 404, 'no_service')],
    step: inChannel('Chat', 'events:PutEvents', 'Tocsin Channel State Change'),
  },
  {
    name: 'chat: writes down that it takes nothing',
    after: [failsOnce('slack', 404, 'no_service')],
    step: inChannel('Chat', 'dynamodb:PutItem', 'degraded'),
  },
  {
    name: 'oncall: hands over to its fallback',
    after: [failsOnce('pagerduty', 400, 'invalid event')],
    step: inChannel('Oncall', 'events:PutEvents', 'Tocsin Delivery Failed'),
  },
  { name: 'mail: publishes', step: inChannel('Mail', 'sns:Publish') },
];

/** What a Slack bot does besides, for the problem's one message. */
export const threadStages: readonly Stage[] = [
  { name: 'bot: takes the thread', step: inChannel('Chat', 'dynamodb:UpdateItem', 'thread#chat') },
  { name: 'bot: gives the thread back', step: inChannel('Chat', 'dynamodb:PutItem', 'thread#chat') },
];

/** The posts to vendors. */
export const posts: readonly Stage[] = ['pagerduty', 'slack', 'raygun'].map((vendor) => ({
  name: `posts to ${vendor}`,
  step: (crawler) => ({ vendor, containing: [crawler] }),
}));
