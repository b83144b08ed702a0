import * as z from 'zod/mini';
import { callerIn } from '../../../core/caller.ts';
import type { EventEnvelope } from '../../../core/event.ts';
import { actorIn } from '../actor.ts';

export const RECORDING_CALLS = [
  'StopConfigurationRecorder',
  'DeleteConfigurationRecorder',
  'StartConfigurationRecorder',
  'DeleteDeliveryChannel',
  'PutDeliveryChannel',
] as const;

/** Somebody switched the recording of an account and Region off or on. */
export type RecordingCall = {
  readonly what: 'recording-call';
  readonly envelope: EventEnvelope;
  readonly call: (typeof RECORDING_CALLS)[number];
  /** Of the recorder or of the delivery channel. There is one of each in a Region; both are mostly called `default`. */
  readonly name: string;
  readonly actor: string;
  readonly isRoot: boolean;
};

const call = z.object({
  eventName: z.enum(RECORDING_CALLS),
  requestParameters: z.nullish(
    z.object({
      configurationRecorderName: z.nullish(z.string()),
      deliveryChannelName: z.nullish(z.string()),
      deliveryChannel: z.nullish(z.object({ name: z.nullish(z.string()) })),
    }),
  ),
});

export function parseRecordingCall(envelope: EventEnvelope): RecordingCall {
  const { eventName, requestParameters: asked } = call.parse(envelope.detail);
  const name = asked?.configurationRecorderName ?? asked?.deliveryChannelName ?? asked?.deliveryChannel?.name;
  return {
    what: 'recording-call',
    envelope,
    call: eventName,
    name: name || 'default',
    actor: actorIn(envelope),
    isRoot: callerIn(envelope.detail).isRoot,
  };
}

/**
 * AWS services keep recorders of their own beside the customer's. The prefix is reserved for them.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutServiceLinkedConfigurationRecorder.html
 */
export function isServiceLinked(recorder: string): boolean {
  return recorder.startsWith('AWSConfigurationRecorderFor');
}
