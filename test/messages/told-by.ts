import { channels } from '../../functions/channels/registry.ts';
import { messageOf } from '../../functions/core/message.ts';
import type { Notification } from '../../functions/core/notification.ts';
import { glueCrawler } from '../../functions/lanes/glue-crawler/lane.ts';
import { handleEvent } from '../../functions/shell/handle-event.ts';
import { recorded } from '../event-files.ts';
import { portsAt } from '../lanes/glue-crawler/ports.ts';
import { memoryDesk } from '../memory-desk.ts';

type Walk = (time: string, body: string, desk: ReturnType<typeof memoryDesk>['desk']) => Promise<void>;

const installation = { accountNames: { '111122223333': 'acme-prod' }, runbooks: 'https://example.com/runbooks' };
const arn = 'arn:aws:sqs:eu-west-1:111122223333:lane';

/** How each lane walks an event here: its own stages over fakes, at the moment of the event. */
const WALKS: Readonly<Record<string, Walk>> = {
  'glue-crawler': (time, body, desk) => {
    const context = { ...installation, now: new Date(time), options: glueCrawler.options.parse({}) };
    return handleEvent(glueCrawler, portsAt(time), { desk, context }, { body, messageId: 'message-1', arn });
  },
};

/** What is told when these recorded events of a lane arrive one after the other. */
export async function toldBy(lane: string, ...names: readonly string[]): Promise<readonly Notification[]> {
  const { desk, published } = memoryDesk();
  for (const name of names) {
    const event = recorded(name);
    await WALKS[lane]?.(event.time, JSON.stringify(event), desk);
  }
  return published;
}

/** Every channel's rendering of a notification, as a reader of the file sees it: line breaks are line breaks. */
export function renderings(notification: Notification): string {
  const message = messageOf(notification);
  return channels
    .filter(({ decisions }) => decisions.some((decision) => decision === notification.decision))
    .map((channel) => {
      const settings = channel.settings.parse({});
      const body = channel.render(notification, message, settings as never);
      return `──── ${channel.name}\n${JSON.stringify(body, null, 2).replaceAll('\\n', '\n')}\n`;
    })
    .join('\n');
}
