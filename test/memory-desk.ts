import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Ledger } from '../functions/adapters/ledger.ts';
import type { AlertRecord } from '../functions/core/alert-record.ts';
import type { EventEntry } from '../functions/core/ledger-entry.ts';
import type { Notification } from '../functions/core/notification.ts';
import { triage } from '../functions/core/triage.ts';
import type { Desk } from '../functions/shell/handle-event.ts';

/** A lane's desk that remembers in memory, and what it published. */
export function memoryDesk(): { readonly desk: Desk; readonly published: readonly Notification[] } {
  const published: Notification[] = [];
  const desk = {
    ledger: memoryLedger(),
    bus: { publish: async (notification: Notification) => void published.push(notification) },
    policy: { repeatAfterMs: 24 * 3_600_000 },
    logger: new Logger({ logLevel: 'SILENT' }),
    metrics: new Metrics({ namespace: 'Tocsin', serviceName: 'test' }),
  };
  return { desk, published };
}

function memoryLedger(): Ledger {
  const records = new Map<string, AlertRecord>();
  const entries = new Map<string, EventEntry>();
  return {
    decide: async (alert, policy, now) => {
      const triaged = triage(records.get(alert.fingerprint), alert, policy, now);
      records.set(alert.fingerprint, triaged.record);
      return triaged;
    },
    alert: async (fingerprint) => records.get(fingerprint),
    event: async (eventId, lane) => entries.get(`${eventId} ${lane}`),
    rememberEvent: async (entry) => void entries.set(`${entry.eventId} ${entry.lane}`, entry),
    delivery: async () => undefined,
    claimDelivery: async () => ({ claim: 'held' }),
    rememberDelivery: async () => {},
  };
}
