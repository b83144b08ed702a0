import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { CheckedConfig } from './config/checked-config.ts';
import type { Timers } from './timers.ts';
import type { TocsinBus } from './tocsin-bus.ts';
import type { Watchdog } from './watchdog.ts';

/** What all lanes and channels of a stack stand on. */
export type Foundation = {
  readonly config: CheckedConfig;
  readonly ledger: Table;
  readonly bus: TocsinBus;
  readonly timers: Timers;
  readonly watchdog: Watchdog;
  /** The folder with a folder for each built function. */
  readonly functions: string;
};
