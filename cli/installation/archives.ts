import {
  DescribeReplayCommand,
  type EventBridgeClient,
  ListArchivesCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import type { Parts } from './parts.ts';

/** What EventBridge keeps of the events that a rule lets through, and sends through again. */
export type Archives = {
  readonly all: () => Promise<readonly Archive[]>;
  readonly start: (replay: Replay) => Promise<void>;
  readonly progress: (name: string) => Promise<Progress>;
};

export type Archive = {
  /** By the stack's own name for it: `LaneKmsKeyArchive2`. */
  readonly id: string;
  readonly part: string;
  readonly arn: string;
  readonly busArn: string;
  readonly events: number;
  readonly bytes: number;
  readonly days: number;
};

export type Replay = {
  readonly name: string;
  readonly archive: Archive;
  readonly from: Date;
  readonly to: Date;
  /** The rules that it goes through, by their logical ids. */
  readonly rules: readonly string[];
};

export type Progress = {
  readonly state: 'running' | 'done' | 'failed';
  readonly because?: string;
  /** The time of the newest event that was sent through. */
  readonly until?: Date;
};

export function archivesIn(
  events: EventBridgeClient,
  { archives, rules }: Pick<Parts, 'archives' | 'rules'>,
): Archives {
  const arnOf = (busArn: string, id: string) => {
    const rule = rules.find((one) => one.id === id);
    if (rule === undefined) throw new Error(`unreachable: the stack has no rule ${id}`);
    return `${accountOf(busArn)}:rule/${rule.bus === undefined ? '' : `${rule.bus}/`}${rule.name}`;
  };
  return {
    all: async () => {
      const found = new Map((await listed(events)).map((one) => [one.ArchiveName, one]));
      return archives.flatMap(({ id, part, name }) => {
        const { EventSourceArn: busArn, EventCount = 0, SizeBytes = 0, RetentionDays = 0 } = found.get(name) ?? {};
        if (busArn === undefined) return [];
        const arn = `${accountOf(busArn)}:archive/${name}`;
        return [{ id, part, arn, busArn, events: EventCount, bytes: SizeBytes, days: RetentionDays }];
      });
    },
    start: async ({ name, archive: { arn, busArn }, from, to, rules: through }) => {
      const FilterArns = through.map((id) => arnOf(busArn, id));
      const span = { EventStartTime: from, EventEndTime: to };
      const replay = { ReplayName: name, EventSourceArn: arn, ...span, Destination: { Arn: busArn, FilterArns } };
      await events.send(new StartReplayCommand(replay));
    },
    progress: async (ReplayName) => {
      const { State, StateReason, EventLastReplayedTime } = await events.send(
        new DescribeReplayCommand({ ReplayName }),
      );
      return {
        state: State === 'COMPLETED' ? 'done' : State === 'FAILED' || State === 'CANCELLED' ? 'failed' : 'running',
        ...(StateReason === undefined ? {} : { because: StateReason }),
        ...(EventLastReplayedTime === undefined ? {} : { until: EventLastReplayedTime }),
      };
    },
  };
}

/** `arn:aws:events:eu-west-1:111122223333` */
function accountOf(busArn: string): string {
  return busArn.split(':').slice(0, 5).join(':');
}

async function listed(events: EventBridgeClient) {
  const found = [];
  let next: string | undefined;
  do {
    const page = next === undefined ? {} : { NextToken: next };
    const { Archives = [], NextToken } = await events.send(new ListArchivesCommand(page));
    found.push(...Archives);
    next = NextToken;
  } while (next !== undefined);
  return found;
}
