import type { Alert } from '../alert.ts';
import type { Notification } from '../notification.ts';
import { MINUTE } from '../time.ts';

/** Comes every quarter of an hour over the default bus, as the events of AWS do. */
export const HEARTBEAT_DUE = 'Tocsin Heartbeat Due';

/** What the lane makes of it, on the Tocsin bus: every channel hears it, and tells nobody. */
export const HEARTBEAT = 'Tocsin Heartbeat';

/** `at` is when it set out. */
export type Heartbeat = { readonly version: 1; readonly at: string };

/** One that was on its way for longer says that something was stuck, and not that all is well. */
const LONGEST_WAY_MS = 10 * MINUTE;

export function isStale({ at }: Pick<Heartbeat, 'at'>, now: Date): boolean {
  return now.getTime() - Date.parse(at) > LONGEST_WAY_MS;
}

/** Rendered to see that the channel can, and never told. */
export function sampleNotification({ at }: Heartbeat): Notification {
  const alert: Alert = {
    fingerprint: HEARTBEAT,
    lane: HEARTBEAT,
    kind: HEARTBEAT,
    status: 'notice',
    severity: 'info',
    title: HEARTBEAT,
    impact: '',
    cause: { sentence: '' },
    action: '',
    firstStep: { text: '' },
    resource: { type: 'heartbeat', id: at },
    origin: { account: '', region: '', eventId: at, time: at },
    facts: [],
    runbook: '',
    labels: {},
  };
  const history = { openedAt: at, count: 1 };
  const routing = { severity: [], lane: [], kind: [], account: [], region: [], labels: {}, awake: [] };
  return { version: 1, id: HEARTBEAT, decision: 'noticed', because: HEARTBEAT, at, alert, history, routing };
}
