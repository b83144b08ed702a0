import { channels } from '../../functions/channels/registry.ts';
import { messageOf } from '../../functions/core/message.ts';
import type { Notification } from '../../functions/core/notification.ts';

export type Rendering = { readonly channel: string; readonly text: string };

/** What each channel that takes a notification makes of it, as a reader of the file sees it: line breaks are line breaks. */
export function renderingsOf(notification: Notification): readonly Rendering[] {
  const message = messageOf(notification);
  return channels
    .filter(({ decisions }) => decisions.some((decision) => decision === notification.decision))
    .map((channel) => {
      const settings = channel.settings.parse('exampleSettings' in channel ? channel.exampleSettings : {});
      const body = channel.render(notification, message, settings as never);
      return { channel: channel.name, text: `${JSON.stringify(body, null, 2).replaceAll('\\n', '\n')}\n` };
    });
}
