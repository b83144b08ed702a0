import * as z from 'zod';
import { isRecord, parsed } from '../gateway/json.ts';

/** https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html */
const customNotification = z.strictObject({
  version: z.literal('1.0'),
  source: z.literal('custom'),
  id: z.string().optional(),
  content: z.strictObject({
    textType: z.literal('client-markdown').optional(),
    title: z.string().optional(),
    description: z.string().min(1),
    nextSteps: z.array(z.string()).optional(),
    keywords: z.array(z.string()).optional(),
  }),
  metadata: z
    .strictObject({
      threadId: z.string().optional(),
      summary: z.string().optional(),
      eventType: z.string().optional(),
      relatedResources: z.array(z.string()).optional(),
      additionalContext: z.record(z.string(), z.string()).optional(),
      enableCustomActions: z.boolean().optional(),
    })
    .optional(),
});

/**
 * What Amazon Q Developer, subscribed to the topic, does with a message that claims to be a custom notification: SNS takes
 * any, and what is not of this form never shows up in the chat. Undefined: it claims nothing of the kind.
 */
export function shownByAmazonQ(message: string): string | undefined {
  const found = parsed(message);
  if (!isRecord(found) || found.source !== 'custom') return undefined;
  const { success, data, error } = customNotification.safeParse(found);
  if (!success) return `dropped by Amazon Q: ${z.prettifyError(error).replaceAll(/\s+/g, ' ')}`;
  return `shown by Amazon Q in ${data.metadata?.threadId ? `the thread ${data.metadata.threadId}` : 'the channel'}`;
}
