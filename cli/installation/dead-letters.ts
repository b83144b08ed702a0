import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Parts, Shelf } from './parts.ts';

/** What could not be handled, kept for 14 days. */
export type DeadLetters = {
  /** The parts of the stack that have dead letters of their own. */
  readonly parts: readonly string[];
  /** Looks at them and puts them back: each is out of everybody's sight for some seconds. */
  readonly all: (part?: string) => Promise<readonly DeadLetter[]>;
  /** Sends those of a part with these ids through again; gives the ids of those for which there was a queue. */
  readonly redrive: (part: string, ids: readonly string[]) => Promise<readonly string[]>;
};

export type DeadLetter = {
  readonly id: string;
  readonly part: string;
  /** When it was put there. */
  readonly at: Date;
  readonly body: string;
  /** What came along with it: refused by a vendor, or by a target of EventBridge. */
  readonly reason?: string;
  /** The rule that could not hand it over, when it is one of the bus. */
  readonly rule?: string;
};

const LOOK_SECONDS = 20;
/** SQS gives ten at most, and may give fewer than there are. */
const BATCH = 10;
const MOST_BATCHES = 50;

export function deadLettersIn(sqs: SQSClient, { shelves, rules }: Pick<Parts, 'shelves' | 'rules'>): DeadLetters {
  const homeOf = ({ part, rule }: DeadLetter): string | undefined => {
    const owner = rule === undefined ? part : rules.find(({ name }) => name === rule)?.part;
    return shelves.find((shelf) => shelf.part === owner)?.home;
  };
  return {
    parts: shelves.map(({ part }) => part),
    all: async (part) => {
      const asked = shelves.filter((shelf) => part === undefined || shelf.part === part);
      return (await Promise.all(asked.map((shelf) => lookedAt(sqs, shelf)))).flat();
    },
    redrive: async (part, ids) => {
      const shelf = shelves.find((one) => one.part === part);
      const found = shelf ? await taken(sqs, shelf) : [];
      const redriven: string[] = [];
      for (const { message, letter, release } of found) {
        const home = ids.includes(letter.id) ? homeOf(letter) : undefined;
        await (home === undefined ? release() : moved(sqs, message, { from: shelf?.url, to: home }));
        if (home !== undefined) redriven.push(letter.id);
      }
      return redriven;
    },
  };
}

async function lookedAt(sqs: SQSClient, shelf: Shelf): Promise<readonly DeadLetter[]> {
  const found = await taken(sqs, shelf);
  await Promise.all(found.map(({ release }) => release()));
  return found.map(({ letter }) => letter);
}

type Taken = { readonly message: Message; readonly letter: DeadLetter; readonly release: () => Promise<unknown> };

async function taken(sqs: SQSClient, { url: QueueUrl, part }: Shelf): Promise<readonly Taken[]> {
  const found: Taken[] = [];
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        ...{ QueueUrl, MaxNumberOfMessages: BATCH, VisibilityTimeout: LOOK_SECONDS, WaitTimeSeconds: 1 },
        ...{ MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['SentTimestamp'] },
      }),
    );
    if (Messages.length === 0) return found;
    for (const message of Messages) {
      const visible = { QueueUrl, ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: 0 };
      const release = () => sqs.send(new ChangeMessageVisibilityCommand(visible));
      found.push({ message, letter: letterOf(message, part), release });
    }
  }
  return found;
}

type Move = { readonly from: string | undefined; readonly to: string };

/** Sent before it is deleted: at worst it is there twice, and what was done before is not done again. */
async function moved(sqs: SQSClient, { Body, ReceiptHandle }: Message, { from, to }: Move): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body }));
  await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
}

function letterOf(
  { MessageId = '', Body = '', Attributes, MessageAttributes = {} }: Message,
  part: string,
): DeadLetter {
  const reason = MessageAttributes.ERROR_MESSAGE?.StringValue;
  const rule = MessageAttributes.RULE_ARN?.StringValue?.split('/').at(-1);
  return {
    ...{ id: MessageId, part, body: Body, at: new Date(Number(Attributes?.SentTimestamp ?? 0)) },
    ...(reason === undefined ? {} : { reason }),
    ...(rule === undefined ? {} : { rule }),
  };
}
