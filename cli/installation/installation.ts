import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Bus, busIn } from '../../functions/adapters/bus.ts';
import { type Ledger, ledgerIn } from '../../functions/adapters/ledger.ts';
import { type Silences, silencesIn } from '../../functions/adapters/silences.ts';
import { tableIn } from '../../functions/adapters/table.ts';
import type { StackResource } from '../../sandbox/stack-resources.ts';
import { type Archives, archivesIn } from './archives.ts';
import { type DeadLetters, deadLettersIn } from './dead-letters.ts';
import { type Parts, partsOf } from './parts.ts';
import { type Records, recordsIn } from './records.ts';
import { tableReaderIn } from './table-reader.ts';

/** A Tocsin that runs, in the sandbox or in an account, as the operator's commands see it. */
export type Installation = {
  /** In words: `the sandbox on 127.0.0.1:4400`, `the stack Tocsin in eu-west-1`. */
  readonly place: string;
  /** Its time: the clock of a sandbox may be anywhere. */
  readonly now: Date;
  readonly ledger: Pick<Ledger, 'alert' | 'open' | 'membersOf' | 'decide'>;
  readonly bus: Pick<Bus, 'publish'>;
  readonly silences: Silences;
  readonly records: Records;
  readonly deadLetters: DeadLetters;
  readonly archives: Archives;
  readonly rules: Parts['rules'];
};

export type Found = {
  readonly place: string;
  readonly now: Date;
  readonly resources: readonly StackResource[];
  readonly dynamo: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly events: EventBridgeClient;
};

/** The same for a sandbox and an account: only the clients differ. */
export function installationFrom({ place, now, resources, dynamo, sqs, events }: Found): Installation {
  const parts = partsOf(resources, place);
  const table = tableIn(dynamo, parts.table);
  return {
    ...{ place, now },
    ledger: ledgerIn(table, NO_DAYS_MORE),
    bus: busIn(events, parts.bus),
    silences: silencesIn(table),
    records: recordsIn(tableReaderIn(dynamo, parts.table)),
    deadLetters: deadLettersIn(sqs, parts),
    archives: archivesIn(events, parts),
    rules: parts.rules,
  };
}

/** The commands write only what has a term of its own, or is kept as long as it was to be. */
const NO_DAYS_MORE = 0;
