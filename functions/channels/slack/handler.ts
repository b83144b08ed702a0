import { httpsPost } from '../../adapters/https-post.ts';
import { runChannel } from '../../shell/channel/run-channel.ts';
import { slack } from './channel.ts';

export const handler = runChannel(slack, httpsPost());
