import { placeOf } from '../../core/alert.ts';
import { detailsOf } from '../../core/details.ts';
import { hashed } from '../../core/fingerprint.ts';
import { fitted, jsonBytes } from '../../core/fitted.ts';
import type { Message } from '../../core/message.ts';
import type { Notification } from '../../core/notification.ts';
import { brief } from '../../core/text.ts';

/** https://raygun.com/documentation/product-guides/crash-reporting/api/ */
export type RaygunEntry = {
  readonly occurredOn: string;
  readonly details: {
    readonly machineName: string;
    readonly groupingKey: string;
    readonly client: { readonly name: 'Tocsin' };
    readonly error: { readonly className: string; readonly message: string; readonly stackTrace: readonly [Frame] };
    readonly tags: readonly string[];
    readonly userCustomData: Readonly<Record<string, string>>;
  };
};
type Frame = Readonly<Record<'className' | 'methodName' | 'fileName', string>> & { readonly lineNumber: number };

// 128 KB, in the stricter reading.
const MAX_BYTES = 128_000;

export function renderRaygun(notification: Notification, message: Message): RaygunEntry {
  return entry(
    notification,
    fitted(message, (shorter) => jsonBytes(entry(notification, shorter)) <= MAX_BYTES),
  );
}

function entry({ alert }: Notification, message: Message): RaygunEntry {
  const { lane, kind, origin, resource } = alert;
  const tags = [alert.severity, lane, kind, origin.account, origin.region];
  const className = brief(`${lane}.${kind}`, 200);
  return {
    occurredOn: `${new Date(origin.time).toISOString().slice(0, 19)}Z`,
    details: {
      machineName: brief(placeOf(origin), 200),
      groupingKey: hashed(alert.fingerprint),
      client: { name: 'Tocsin' },
      error: { className, message: message.headline, stackTrace: [frame(className, resource, lane)] },
      tags: tags.map((tag) => brief(tag, 100)),
      userCustomData: {
        ...detailsOf(message),
        ...Object.fromEntries(message.links.map(({ text, url }) => [text, url])),
      },
    },
  };
}

// Raygun takes no error without a stack trace with a line number, and an alert has none: one frame stands in.
function frame(className: string, resource: Notification['alert']['resource'], lane: string): Frame {
  return {
    className,
    methodName: brief(`${resource.type} ${resource.id}`, 200),
    fileName: brief(`runbooks/${lane}.md`, 200),
    lineNumber: 1,
  };
}
