import { httpsPost } from '../../adapters/https-post.ts';
import { runChannel } from '../../shell/channel/run-channel.ts';
import { pagerduty } from './channel.ts';

export const handler = runChannel(pagerduty, httpsPost());
