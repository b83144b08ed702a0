import * as z from 'zod/mini';
import { type Destination, defineChannel, type Publication, type Publish } from '../../core/delivery/channel.ts';
import { tellingDecisions } from '../../core/notification.ts';
import { formats, renderSns } from './render.ts';

const settings = z
  .strictObject({
    /** Addresses to subscribe; each has to confirm the mail that AWS sends it. */
    email: z._default(z.array(z.email()), []),
    /** `amazon-q`: for a chat channel of Amazon Q Developer that subscribes to the topic, and not for mail. */
    format: z._default(z.enum(formats), 'text'),
  })
  .check(
    z.refine(({ email, format }) => format === 'text' || email.length === 0, {
      path: ['email'],
      error: 'mail would be JSON with the format amazon-q: expected a channel of its own for mail',
    }),
  );

type To = Destination<Publish, unknown, unknown>;

/** The topic belongs to the stack: whatever SNS can reach may subscribe to it and filter by the attributes. */
export const sns = defineChannel({
  name: 'sns',
  speaks:
    'An SNS topic: mail as plain text for people, a chat through Amazon Q Developer, attributes for machines and filter policies',
  settings,
  secrets: {},
  decisions: tellingDecisions,
  repeats: 'a second message, with the same `notification_id`',
  grants: [{ actions: ['sns:Publish'], on: '${topic}' }],
  topicSubscribers: (written) => settings.parse(written).email,
  memoryMb: 256,
  timeoutSeconds: 30,
  render: renderSns,
  deliver: (publication: Publication, { port: publish }: To) => publish(publication),
});
