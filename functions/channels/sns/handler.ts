import { SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod/mini';
import { patience } from '../../adapters/patience.ts';
import { publishIn } from '../../adapters/topic.ts';
import { runChannel } from '../../shell/channel/run-channel.ts';
import { sns } from './channel.ts';

const { TOCSIN_TOPIC } = z.object({ TOCSIN_TOPIC: z.string() }).parse(process.env);

export const handler = runChannel(sns, publishIn(new SNSClient(patience), TOCSIN_TOPIC));
