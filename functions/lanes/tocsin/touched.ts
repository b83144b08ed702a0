import * as z from 'zod/mini';
import type { EventEnvelope } from '../../core/event.ts';
import type { Part } from '../../core/lane.ts';
import { type Call, parseCall } from './call.ts';
import { watchedCall } from './calls/watched.ts';

/** Detail type of one of several parts that a single call has touched. */
export const PART_TOUCHED = 'Tocsin Part Touched';

const touched = z.object({ time: z.string(), call: z.record(z.string(), z.unknown()) });

/** The same call once for each part that it names: each is a problem by itself. */
export function touchedBy({ name, parts }: Call, { time, detail }: EventEnvelope): readonly Part[] {
  const [place, field] = watchedCall(name).at;
  const call = z.record(z.string(), z.unknown()).parse(detail);
  return parts.map((part) => ({
    detailType: PART_TOUCHED,
    detail: { time, call: { ...call, [place]: { ...Object(call[place]), [field]: part } } },
  }));
}

export function parseTouched(envelope: EventEnvelope): Call & { readonly envelope: EventEnvelope } {
  const { time, call } = touched.parse(envelope.detail);
  return { ...parseCall(call), envelope: { ...envelope, time } };
}
