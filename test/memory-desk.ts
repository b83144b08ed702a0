import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { ledgerIn } from '../functions/adapters/ledger.ts';
import { memoryIn } from '../functions/adapters/memory.ts';
import { silencesIn } from '../functions/adapters/silences.ts';
import type { Table } from '../functions/adapters/table.ts';
import { talliesIn } from '../functions/adapters/tallies.ts';
import type { Part } from '../functions/core/lane.ts';
import type { Notification } from '../functions/core/notification.ts';
import type { Desk } from '../functions/shell/lane/handle-event.ts';
import { memoryTable } from './memory-table.ts';

export type MemoryDesk = {
  readonly desk: Desk;
  readonly published: readonly Notification[];
  /** What came back to the lane as events of their own, since this was asked last. */
  readonly sent: () => readonly Part[];
};

/** A lane's desk that remembers in memory, and what it published. */
export function memoryDesk(table: Table = memoryTable()): MemoryDesk {
  const published: Notification[] = [];
  const sent: Part[] = [];
  const desk = {
    ledger: ledgerIn(table, 90),
    memory: memoryIn(table),
    tallies: talliesIn(table),
    bus: {
      publish: async (notification: Notification) => void published.push(notification),
      send: async (parts: readonly Part[]) => void sent.push(...parts),
    },
    silences: silencesIn(table),
    policy: { repeatAfterMs: 24 * 3_600_000, inhibitions: [], mutes: [] },
    logger: new Logger({ logLevel: 'SILENT' }),
    metrics: new Metrics({ namespace: 'Tocsin', serviceName: 'test' }),
  };
  return { desk, published, sent: () => sent.splice(0) };
}
