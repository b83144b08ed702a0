import { fingerprintWithin } from '../../core/fingerprint.ts';
import { fitted, jsonBytes } from '../../core/fitted.ts';
import type { Message } from '../../core/message.ts';
import type { Notification, TellingDecision } from '../../core/notification.ts';
import type { Severity } from '../../core/severity.ts';
import { brief } from '../../core/text.ts';
import { type Acknowledgement, endOf } from '../../core/triage/acknowledgement.ts';

/** Version 1, as docs/webhook.md describes it. What is in it keeps its name and meaning; more may come. */
export type WebhookBody = {
  readonly type: `notification.${TellingDecision}`;
  readonly timestamp: string;
  readonly version: 1;
  readonly data: {
    readonly id: string;
    readonly decision: TellingDecision;
    readonly because: string;
    readonly problem: Problem;
    readonly resource: Readonly<Record<'type' | 'id', string>> & { readonly arn?: string };
    readonly origin: Readonly<Record<'account' | 'region' | 'eventId' | 'time', string>>;
    readonly labels: Readonly<Record<string, string>>;
    readonly message: Message;
  };
};

type Problem = Readonly<Record<'fingerprint' | 'lane' | 'kind' | 'title' | 'openedAt', string>> & {
  readonly status: 'firing' | 'resolved' | 'notice';
  readonly severity: Severity;
  readonly count: number;
  readonly acknowledged?: TakenOn;
};
type TakenOn = Readonly<Record<'author' | 'comment' | 'at', string>> & { readonly until?: string };

/** What common receivers take without being told to: Express stops at 100 KB. */
const MAX_BYTES = 65_536;
const MAX_FINGERPRINT = 255;

export function renderWebhook(notification: Notification, message: Message): WebhookBody {
  return bodyOf(
    notification,
    fitted(message, (shorter) => jsonBytes(bodyOf(notification, shorter)) <= MAX_BYTES),
  );
}

function bodyOf(notification: Notification, message: Message): WebhookBody {
  const { id, decision, because, at, alert } = notification;
  const { resource, origin } = alert;
  const { account, region, eventId, time } = origin;
  return {
    ...{ type: `notification.${decision}`, timestamp: at, version: 1 },
    data: {
      ...{ id, decision, because: brief(because, 500), problem: problemOf(notification) },
      resource: {
        ...{ type: brief(resource.type, 255), id: brief(resource.id, 2_048) },
        ...(resource.arn === undefined ? {} : { arn: brief(resource.arn, 2_048) }),
      },
      origin: {
        ...{ account: brief(account), region: brief(region), eventId: brief(eventId, 256) },
        time: new Date(time).toISOString(),
      },
      labels: shortened(alert.labels),
      message,
    },
  };
}

function problemOf({ alert, history: { openedAt, count, acknowledged } }: Notification): Problem {
  const { lane, kind, status, severity } = alert;
  return {
    ...{ fingerprint: fingerprintWithin(alert.fingerprint, MAX_FINGERPRINT), lane, kind, status, severity },
    ...{ title: brief(alert.title, 1_000), openedAt, count },
    ...(acknowledged ? { acknowledged: takenOn(acknowledged) } : {}),
  };
}

function takenOn(acknowledged: Acknowledgement): TakenOn {
  const end = endOf(acknowledged);
  return {
    ...{ author: brief(acknowledged.author, 300), comment: brief(acknowledged.comment, 300), at: acknowledged.at },
    ...(end === undefined ? {} : { until: end.toISOString() }),
  };
}

function shortened(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).map(([label, value]) => [brief(label), brief(value, 256)]));
}
