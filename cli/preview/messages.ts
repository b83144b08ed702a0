import { type AnyChannel, channels } from '../../functions/channels/registry.ts';
import { messageOf } from '../../functions/core/message.ts';
import type { Notification } from '../../functions/core/notification.ts';
import type { CheckedChannel, CheckedConfig } from '../../infra/config/checked-config.ts';
import { Complaint } from '../event-file.ts';
import type { Performed } from './perform.ts';
import { shown } from './shown.ts';

/** One message as one channel gets it: what a line of `tocsin preview --json` holds. */
export type Rendered = {
  /** The event or the chapter that it comes from. */
  readonly from: string;
  readonly decision: string;
  readonly headline: string;
  readonly channel: string;
  readonly kind: string;
  readonly text: string;
  readonly body: unknown;
};

/** The channels of the config, or those that are named by their name or their kind. */
export function chosenChannels(asked: readonly string[], config: CheckedConfig): readonly CheckedChannel[] {
  const names = config.channels.flatMap(({ name, declaration }) => [name, declaration.name]);
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Complaint(
      `preview: --channel ${unknown} is no channel: expected one of ${[...new Set(names)].join(', ')}`,
    );
  return config.channels.filter(
    ({ name, declaration }) => asked.length === 0 || asked.includes(name) || asked.includes(declaration.name),
  );
}

export function renderedBy(chosen: readonly CheckedChannel[], { title, told }: Performed): readonly Rendered[] {
  return told.flatMap((notification) =>
    chosen
      .filter(({ declaration }) => declaration.decisions.includes(notification.decision))
      .map((channel) => {
        return rendered(channel, notification, title);
      }),
  );
}

function rendered({ name, declaration, settings }: CheckedChannel, notification: Notification, from: string): Rendered {
  const message = messageOf(notification);
  const channel: AnyChannel | undefined = channels.find((one) => one.name === declaration.name);
  // Its own schema has parsed the settings; no type says so, because the config holds every kind.
  const body: unknown = channel?.render(notification, message, settings as never);
  const { decision } = notification;
  return {
    ...{ from, decision, headline: message.headline },
    channel: name,
    kind: declaration.name,
    text: shown(body),
    body,
  };
}
