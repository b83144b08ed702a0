import { channelRules } from '../channel-rules.ts';
import { channelVariables, laneVariables } from '../variables.ts';
import type { CheckedConfig } from './checked-config.ts';
import { type Problem, within } from './problem.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const PATTERN_CHARACTERS = 2048;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const ENVIRONMENT_BYTES = 4096;
/** Addresses and names of the stack's own queues, table, bus and role, which are known only at deployment. */
const KEPT_FOR_THE_STACK = 1024;

/** What AWS would refuse at deployment, halfway through. */
export function checkSizes(config: CheckedConfig): readonly Problem[] {
  return [
    ...config.channels.flatMap((channel) =>
      channelRules(channel, config).flatMap(({ pattern }) => {
        const { length } = JSON.stringify(pattern);
        const found = `${length} characters of pattern for the channel ${channel.name}`;
        return tooLong('routes', found, length, PATTERN_CHARACTERS);
      }),
    ),
    ...config.lanes.flatMap((lane) =>
      tooMuch(within('lanes', lane.declaration.name), 'options and accountNames', laneVariables(lane, config)),
    ),
    ...config.channels.flatMap((channel) =>
      tooMuch(within('channels', channel.name), 'settings', channelVariables(channel, config)),
    ),
  ];
}

function tooMuch(at: string, what: string, variables: Readonly<Record<string, string>>): readonly Problem[] {
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  return tooLong(at, `${bytes} bytes of ${what}`, bytes, ENVIRONMENT_BYTES - KEPT_FOR_THE_STACK);
}

function tooLong(at: string, found: string, size: number, limit: number): readonly Problem[] {
  return size <= limit ? [] : [{ at, found, but: `expected at most ${limit}, which is what AWS has room for` }];
}
