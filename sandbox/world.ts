/** The shared vocabulary of the sandbox's parts: each part is one of these, made by a function in its own folder. */

/** Time that can be moved: every delay in the sandbox (visibility, backoff, schedules, crawls) waits on this clock. */
export type Clock = {
  readonly now: () => Date;
  /** How far ahead of the machine's clock this one runs, in milliseconds. Function processes shift their Date by it. */
  readonly offsetMs: () => number;
  /** Runs the task once the clock has reached the time. The kind says who waits: a jump may be limited to some kinds. */
  readonly at: (due: Date, reason: WaitKind | WaitReason, task: () => void) => Wait;
  readonly waits: () => readonly Wait[];
  /** The earliest wait of these kinds, of all when not named. */
  readonly next: (kinds?: readonly WaitKind[]) => Wait | undefined;
  /**
   * Moves the clock to the earliest wait of these kinds (all when not named) and runs what is due. False: none waits.
   * As for a laptop that slept: what was due in between runs at the new time, and a recurring schedule only once.
   */
  readonly jumpToNext: (kinds?: readonly WaitKind[]) => boolean;
  readonly jumpBy: (ms: number) => void;
  /** Time stands still until `run`: nothing more comes due, unless a jump goes there. What is under way is finished. */
  readonly pause: () => void;
  readonly run: () => void;
  readonly isPaused: () => boolean;
  /** Resolves once the clock runs; at once when it does now. */
  readonly running: () => Promise<void>;
  readonly stop: () => void;
};

/**
 * backoff: a message or delivery that comes back by itself. window: a batch that waits to be filled, as little of an end as a backoff. timer: a one-time schedule of EventBridge Scheduler.
 * recurring: a rate() or cron() schedule, which never runs out. account: something the simulated account is doing, such as a crawl.
 */
export type WaitKind = 'backoff' | 'window' | 'timer' | 'recurring' | 'account';
/** Why something waits, in words where the kind alone does not tell: `Crawl Retry Due`. */
export type WaitReason = { readonly kind: WaitKind; readonly what: string };
export type Wait = {
  readonly due: Date;
  readonly kind: WaitKind;
  readonly what?: string;
  readonly cancel: () => void;
};

/** Counts work under way, so that "idle" is known and not guessed. */
export type Activity = {
  /** Returns the function that ends this piece of work (calling it twice counts once). */
  readonly begin: () => () => void;
  /** Resolves when nothing is under way; at once when that is so now. Waits on the clock do not count. */
  readonly idle: () => Promise<void>;
  readonly isIdle: () => boolean;
};

/** An EventBridge envelope as it travels on a bus. */
export type BusEvent = {
  readonly version: string;
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
};

export type Message = {
  readonly messageId: string;
  readonly body: string;
  readonly messageAttributes: Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>;
  readonly sentAt: Date;
  readonly receiveCount: number;
};
export type ReceivedMessage = Message & { readonly receiptHandle: string; readonly firstReceivedAt: Date };

export type Queues = {
  readonly byArn: (arn: string) => Queue | undefined;
  readonly byUrl: (url: string) => Queue | undefined;
  readonly all: () => readonly Queue[];
};

/** One SQS standard queue with its visibility timeout, delay and redrive on the sandbox's clock. */
export type Queue = {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** Throws InvalidParameterValue when the message is over the limits. The event's id is for the record only. */
  readonly send: (message: {
    body: string;
    messageAttributes?: Message['messageAttributes'];
    delaySeconds?: number;
    eventId?: string;
  }) => Message;
  readonly receive: (max: number) => readonly ReceivedMessage[];
  readonly delete: (receiptHandle: string) => void;
  /** 0 to 43,200 seconds; throws when the handle is unknown or the seconds are out of range, as SQS does. */
  readonly changeVisibility: (receiptHandle: string, seconds: number) => void;
  /** Every message that is not deleted, visible or not. */
  readonly messages: () => readonly Message[];
  /** What GetQueueAttributes and the alarms count: ready, received and not deleted, not yet due for the first time. */
  readonly counts: () => { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  readonly onVisible: (listener: () => void) => void;
};

export type Buses = {
  readonly byNameOrArn: (name: string) => Bus | undefined;
  readonly all: () => readonly Bus[];
};
export type Bus = { readonly name: string; readonly arn: string; readonly put: (event: BusEvent) => void };

/** A one-time or recurring schedule as EventBridge Scheduler's API words it (CreateSchedule's members). */
export type Schedule = {
  readonly GroupName: string;
  readonly Name: string;
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly Description?: string;
  readonly State?: 'ENABLED' | 'DISABLED';
  readonly FlexibleTimeWindow?: { readonly Mode: 'OFF' | 'FLEXIBLE' };
  readonly ActionAfterCompletion?: 'NONE' | 'DELETE';
  readonly Target: {
    readonly Arn: string;
    readonly RoleArn: string;
    readonly Input?: string;
    readonly DeadLetterConfig?: { readonly Arn?: string };
    readonly RetryPolicy?: { readonly MaximumRetryAttempts?: number; readonly MaximumEventAgeInSeconds?: number };
    readonly EventBridgeParameters?: { readonly DetailType: string; readonly Source: string };
  };
  readonly ClientToken?: string;
};
export type Schedules = {
  /** Throws an error whose name is Scheduler's own: ConflictException, ResourceNotFoundException, ValidationException. */
  readonly create: (schedule: Schedule) => string;
  readonly get: (group: string, name: string) => Schedule;
  readonly delete: (group: string, name: string) => void;
  readonly all: () => readonly Schedule[];
};

/** What happened, in order: the story, `replay --json` and the tests read this and nothing else. */
export type Happening = { readonly at: Date } & (
  | { readonly what: 'event'; readonly bus: string; readonly event: BusEvent }
  | { readonly what: 'matched'; readonly bus: string; readonly rule: string; readonly eventId: string }
  | { readonly what: 'sent'; readonly queue: string; readonly messageId: string; readonly eventId?: string }
  /** A function has been given these messages. */
  | {
      readonly what: 'begun';
      readonly function: string;
      readonly requestId: string;
      readonly messageIds: readonly string[];
    }
  | {
      readonly what: 'invocation';
      readonly function: string;
      readonly requestId: string;
      readonly outcome: 'success' | 'error' | 'timeout' | 'crash';
      readonly ms: number;
      readonly cold: boolean;
      readonly error?: string;
    }
  | {
      readonly what: 'call';
      readonly function: string;
      /** Of the invocation that made the call, as far as the function sends its trace along. */
      readonly traceId?: string;
      readonly service: string;
      readonly operation: string;
      readonly input: unknown;
      readonly status: number;
      readonly error?: string;
    }
  | { readonly what: 'posted'; readonly received: Received }
  | { readonly what: 'scheduled'; readonly schedule: Schedule }
  | { readonly what: 'timer'; readonly schedule: Schedule }
  | { readonly what: 'account'; readonly text: string }
  /** What a target outside of the template would have got. */
  | { readonly what: 'hook'; readonly target: string; readonly rule: string; readonly input: string }
  | {
      readonly what: 'dead-letter';
      /** Empty when there was no queue to take it, and it is lost. */
      readonly queue: string;
      readonly from: string;
      readonly body: string;
      readonly reason: string;
    }
  | { readonly what: 'alarm'; readonly alarm: string; readonly topic: string; readonly description: string }
  | { readonly what: 'log'; readonly function: string; readonly line: string }
);

/** A request that a channel made, as the vendor (or SNS) got it, and what it answered. */
export type Received = {
  readonly at: Date;
  /** The template's logical id of the function that sent it. */
  readonly function: string;
  /** The host it was meant for, such as events.pagerduty.com, or sns. */
  readonly vendor: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  /** What the vendor said, where it says more than yes: Slack names a message by it. */
  readonly reply?: unknown;
  /** Why the vendor refused it, when it did. */
  readonly complaint?: string;
  /** What came of it at the vendor, where its answer does not say: PagerDuty takes what it drops. */
  readonly effect?: string;
};

export type Recorder = {
  readonly record: (happening: DistributiveOmit<Happening, 'at'>) => void;
  readonly happenings: () => readonly Happening[];
  readonly on: (listener: (happening: Happening) => void) => () => void;
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What every part is given: the clock, the count of work under way and the record of what happened. */
export type World = {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly recorder: Recorder;
  readonly account: string;
  readonly region: string;
};
