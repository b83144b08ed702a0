import { httpsPost } from '../../adapters/https-post.ts';
import { runChannel } from '../../shell/channel/run-channel.ts';
import { webhook } from './channel.ts';

export const handler = runChannel(webhook, httpsPost());
