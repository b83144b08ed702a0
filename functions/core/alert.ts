import { withinBounds } from './bounds.ts';
import type { EventEnvelope } from './event.ts';
import { own } from './own.ts';
import type { Severity } from './severity.ts';

/** What a person should know. All text is plain and untrusted: each channel escapes it for its own markup. */
export type Alert = {
  /** The identity of the problem: the same problem has the same fingerprint, whatever event told us. */
  readonly fingerprint: string;
  readonly lane: string;
  readonly kind: string;
  /** A notice is a point in time: there is nothing to resolve. */
  readonly status: 'firing' | 'resolved' | 'notice';
  readonly severity: Severity;
  /** Verb, resource and the point: `Crawl failed: orders-daily (access denied, not retried)`. */
  readonly title: string;
  /** How urgent it is and until when, instead of the words that its severity stands for: `act now`. */
  readonly urgency?: string;
  /** What it means for whoever depends on the resource, in one or two sentences. */
  readonly impact: string;
  readonly cause: { readonly sentence: string; readonly raw?: string };
  /** Who did it, from where; or that the event does not say, and where to look. */
  readonly actor?: string;
  /** What has been done or is about to be; `Nothing was done automatically` and why, when that is so. */
  readonly action: string;
  readonly firstStep: {
    readonly text: string;
    readonly command?: string;
    readonly link?: { readonly text: string; readonly url: string };
  };
  readonly resource: {
    readonly type: string;
    readonly id: string;
    readonly arn?: string;
    readonly consoleUrl?: string;
  };
  readonly origin: Origin;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** For a problem that no event ever resolves: so many days after its last firing it is closed, and says so. */
  readonly closesAfterDays?: number;
  /** A reminder whose time has come: told again, though nothing about the problem is new. */
  readonly tellAgain?: true;
  /** For rules on the Tocsin bus and for programs: facts under a versioned schema such as `glue-schema.change/1`. */
  readonly data?: { readonly schema: string; readonly [field: string]: unknown };
  readonly runbook: string;
  readonly labels: Readonly<Record<string, string>>;
};

/** Where and when it happened. `time` is ISO 8601 UTC and orders the events of one problem. */
export type Origin = {
  readonly account: string;
  readonly accountName?: string;
  readonly region: string;
  readonly eventId: string;
  readonly time: string;
};

/** What every lane knows besides its event: the clock, its options, and how this installation names things. */
export type LaneContext<Options> = {
  readonly now: Date;
  readonly options: Options;
  readonly accountNames: Readonly<Record<string, string>>;
  /** Where the runbooks can be read, without a slash at the end. */
  readonly runbooks: string;
};

type Derived = 'lane' | 'origin' | 'runbook' | 'labels';
export type AlertParts = Omit<Alert, Derived> & { readonly tags?: Readonly<Record<string, string>> };

/** The kind of alert that every lane can raise; each runbook has its section. */
export const EVENT_UNREADABLE = 'event-unreadable';

/** The tags of a resource that become labels of its alerts. */
export const OWNERSHIP_TAGS = ['team', 'env', 'owner'] as const;

/** Completes an alert with what follows from its lane, its event and the installation. */
export function composeAlert(
  lane: string,
  event: Pick<EventEnvelope, 'id' | 'account' | 'region' | 'time'>,
  context: Pick<LaneContext<unknown>, 'accountNames' | 'runbooks'>,
  { tags = {}, ...parts }: AlertParts,
): Alert {
  const { account, region } = event;
  const accountName = own(context.accountNames, account);
  const ownership = Object.fromEntries(OWNERSHIP_TAGS.flatMap((tag) => (tags[tag] ? [[tag, tags[tag]]] : [])));
  return withinBounds({
    ...parts,
    lane,
    origin: {
      account,
      ...(accountName === undefined ? {} : { accountName }),
      region,
      eventId: event.id,
      time: new Date(event.time).toISOString(),
    },
    runbook: `${context.runbooks}/${lane}.md#${parts.kind}`,
    labels: ownership,
  });
}

/** `acme-prod eu-west-1`: the account by its name where it has one. */
export function placeOf({ account, accountName, region }: Origin): string {
  return `${accountName ?? account} ${region}`;
}
