import { MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod/mini';
import type { Channel, Secret } from '../../core/delivery/channel.ts';
import { HEARTBEAT, type Heartbeat, isStale, sampleNotification } from '../../core/delivery/heartbeat.ts';
import { reasonOf } from '../../core/fact.ts';
import { jsonOf } from '../../core/json.ts';
import { messageOf } from '../../core/message.ts';
import type { ChannelDesk } from './channel-desk.ts';

const heartbeatEvent = z.object({
  'detail-type': z.literal(HEARTBEAT),
  detail: z.object({ version: z.literal(1), at: z.string() }),
});

/** Undefined: the message is something else. */
export function heartbeatIn(body: string): Heartbeat | undefined {
  return body.includes(HEARTBEAT) ? heartbeatEvent.safeParse(jsonOf(body)).data?.detail : undefined;
}

/**
 * Does all that a delivery needs short of the delivery, and counts that: reads the secrets and renders a message. What
 * fails is not tried again, because the next heartbeat comes by itself; its absence is what the watchdog tells.
 */
export async function beat<Body, Declared extends Readonly<Record<string, Secret>>, Port, Settings>(
  channel: Channel<Body, Declared, Port, Settings>,
  settings: Settings,
  { name, secrets, logger, metrics }: ChannelDesk,
  { heartbeat, now }: { readonly heartbeat: Heartbeat; readonly now: Date },
): Promise<void> {
  if (isStale(heartbeat, now)) return logger.warn('heartbeat comes too late', { channel: name, ...heartbeat });
  try {
    await secrets(now);
    const sample = sampleNotification(heartbeat);
    channel.render(sample, messageOf(sample), settings);
  } catch (error) {
    return logger.error('no heartbeat', { channel: name, because: reasonOf(error) });
  }
  metrics.addMetric('heartbeat', MetricUnit.Count, 1);
}
