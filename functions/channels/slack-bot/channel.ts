import * as z from 'zod/mini';
import { type Destination, defineChannel, type Post } from '../../core/delivery/channel.ts';
import { tellingDecisions } from '../../core/notification.ts';
import { renderSlackBot, type Telling } from './render.ts';
import { tell } from './tell.ts';

const settings = z.strictObject({
  /** The id of the Slack channel, such as `C0123456789`: at the end of what it shows as its details. */
  channel: z.string().check(z.regex(/^[CG][A-Z0-9]{8,}$/, 'expected the id of a Slack channel, such as C0123456789')),
});

type To = Destination<Post, { readonly token: string }, z.output<typeof settings>>;

/** https://docs.slack.dev/reference/methods/chat.postMessage and https://docs.slack.dev/reference/methods/chat.update */
export const slackBot = defineChannel({
  name: 'slack-bot',
  speaks: 'Slack Web API: one message for each problem, edited as it goes on, with its story in the thread',
  settings,
  exampleSettings: { channel: 'C0123456789' },
  secrets: {
    token: {
      what: 'the bot token of a Slack app with the scope chat:write, which is a member of the channel',
      format: /^xoxb-[A-Za-z0-9-]{20,}$/,
      example: 'xoxb-EXAMPLE0000-EXAMPLE0000-EXAMPLEEXAMPLEEXAMPLE',
    },
  },
  decisions: tellingDecisions,
  repeats: 'of a new problem a second message, and the problem goes on in that one; of a known one a second reply',
  grants: [],
  // A message a second, and fifty edits a minute: https://docs.slack.dev/apis/web-api/rate-limits
  pace: { perMinute: 45, burst: 3 },
  keepsThreads: true,
  memoryMb: 256,
  timeoutSeconds: 30,
  render: renderSlackBot,
  deliver: (telling: Telling, to: To) => tell(telling, to),
});
