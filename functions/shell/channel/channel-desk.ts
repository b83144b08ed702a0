import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Bus } from '../../adapters/bus.ts';
import type { ChannelRecords } from '../../adapters/channel-records.ts';
import type { Deliveries } from '../../adapters/deliveries.ts';
import type { Inbox } from '../../adapters/inbox.ts';
import type { Ledger } from '../../adapters/ledger.ts';
import type { SecretReader } from '../../adapters/secrets.ts';
import type { Threads } from '../../adapters/threads.ts';
import type { ToldInstead } from '../../adapters/told-instead.ts';
import type { Pace } from '../../core/delivery/pace.ts';

/** What a channel's function delivers with. */
export type ChannelDesk = {
  /** The channel's name in the config. */
  readonly name: string;
  /** Its kind, such as `pagerduty`. */
  readonly kind: string;
  /** How long a notification may be on its way before others are told that it did not get through. */
  readonly patienceMs: number;
  /** How fast its vendor takes messages. */
  readonly pace: Pace | undefined;
  /** Whether it tells a problem in one place, from its opening to its end. */
  readonly keepsThreads: boolean;
  readonly threads: Threads;
  readonly ledger: Pick<Ledger, 'alert'>;
  readonly deliveries: Deliveries;
  readonly records: ChannelRecords;
  readonly toldInstead: ToldInstead;
  readonly bus: Pick<Bus, 'send'>;
  readonly secrets: SecretReader;
  readonly inbox: Inbox;
  readonly logger: Logger;
  readonly metrics: Metrics;
};
