import type { Alert } from './alert.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { LookUp } from './fact.ts';
import type { RemedyOutcome } from './lane.ts';
import type { Remembering } from './memory.ts';
import type { Notification } from './notification.ts';
import type { Timer } from './timer.ts';
import type { Decision } from './triage/alert-record.ts';
import type { Hush } from './triage/hush.ts';

/**
 * What one lane made of one event: written when it is concluded, and again when it is decided on, before the notification
 * is published, so that a crash between any two steps loses nothing.
 */
export type EventEntry = {
  readonly eventId: string;
  readonly lane: string;
  readonly at: string;
  readonly verdict: 'quiet' | 'alert' | 'split' | 'unreadable';
  readonly because: string;
  /** The event as it came, JSON text; compressed when it is long. */
  readonly event: string;
  readonly eventEncoding?: 'gzip+base64';
  /** How long it is kept, when that is not as long as everything else. */
  readonly keptDays?: number;
  /** What was looked up, and why what is missing is. */
  readonly looked?: readonly LookUp[];
  /** What was concluded, until it is decided on; then it is in the notification, if anybody is told. */
  readonly alert?: Alert;
  readonly fingerprint?: string;
  readonly decision?: Decision;
  /** What the decision comes from, when it is a silence, planned work or an inhibition. */
  readonly hush?: Hush;
  /** The sets of mute timings that rested when it was told: their routes were not. */
  readonly resting?: readonly string[];
  readonly remedy?: { readonly planned: unknown; readonly outcome: RemedyOutcome };
  readonly notification?: Notification;
  /** What the lane is to remember, until that is done and the event is decided on. */
  readonly remember?: Remembering;
  /** The timers that follow from it: set once the notification is out, again when the event is handled again. */
  readonly timers?: readonly KeptTimer[];
};

/** A timer as JSON keeps it. */
export type KeptTimer = Omit<Timer, 'at'> & { readonly at: string };

/** An attempt of a lane at an event that failed: the event came back, or is a dead letter. */
export type FailureEntry = {
  readonly eventId: string;
  readonly lane: string;
  readonly at: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly because: string;
};

/** One message to one channel: a notification, or in the place of another channel the news that it did not get through. */
export type DeliveryName = {
  readonly notificationId: string;
  readonly channel: string;
  readonly insteadOf?: string;
};

/** The same however often it is sent: a receiver can tell a repetition by it. */
export function messageIdOf({ notificationId, insteadOf }: DeliveryName): string {
  return insteadOf === undefined ? notificationId : `${notificationId}.${insteadOf}`;
}

/**
 * What became of one notification on one channel. `superseded`: the problem was over before it could be told, or the news
 * is that this very channel takes nothing. `waiting`: the vendor takes it later, and it has its turn.
 */
export type DeliveryEntry = DeliveryName & {
  readonly at: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly delivery:
    | Delivery
    | { readonly outcome: 'superseded'; readonly because: string }
    | {
        readonly outcome: 'waiting';
        readonly because: string;
        readonly until: string;
        /** Whether it is sent then, or only comes up then. */
        readonly isFirm: boolean;
      };
  /** When it was published that it did not get through: once, on this attempt or an earlier one. */
  readonly handedOverAt?: string;
};
