import type { ChannelDeclaration } from '../core/delivery/channel.ts';
import type { Grant } from '../core/grant.ts';
import type { LaneDeclaration } from '../core/lane.ts';
import { OPEN_INDEX } from '../core/open-index.ts';

/** What the adapters of this folder call, by adapter. Kept apart from them so that infra need not load an SDK. */
const ledger: Grant = { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: '${ledger}' };
const openProblems: Grant = { actions: ['dynamodb:Query'], on: `\${ledger}/index/${OPEN_INDEX.name}` };
/** Tallies of lanes and claims of channels. */
const partsOfItems: Grant = { actions: ['dynamodb:UpdateItem'], on: '${ledger}' };
const bus: Grant = { actions: ['events:PutEvents'], on: '${bus}' };
const ownQueue: Grant = {
  actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
  on: '${queue}',
};
const deadLetters: Grant = { actions: ['sqs:SendMessage'], on: '${dead-letters}' };
const timers: readonly Grant[] = [
  { actions: ['scheduler:CreateSchedule', 'scheduler:GetSchedule'], on: '${timers}' },
  {
    actions: ['iam:PassRole'],
    on: '${timer-role}',
    when: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  },
];

/** Everything a lane's function may do: what its declaration grants, and what the shape needs. */
export function laneGrants(lane: LaneDeclaration): readonly Grant[] {
  return [
    ...[ledger, partsOfItems, openProblems, bus, ownQueue],
    ...(lane.timers.length > 0 ? timers : []),
    ...lane.grants,
  ];
}

/** Everything a channel's function may do. `parameters` are the names of its secrets, each beginning with a slash. */
export function channelGrants(channel: ChannelDeclaration, parameters: readonly string[]): readonly Grant[] {
  const secrets: Grant = {
    actions: ['ssm:GetParameters'],
    on: parameters.map((name) => `arn:\${partition}:ssm:\${region}:\${account}:parameter${name}`),
  };
  return [
    ledger,
    partsOfItems,
    bus,
    ownQueue,
    deadLetters,
    ...(parameters.length > 0 ? [secrets] : []),
    ...channel.grants,
  ];
}
