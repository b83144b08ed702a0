import * as z from 'zod/mini';
import type { LaneDeclaration } from '../../functions/core/lane.ts';

/** A lane that no folder holds: what infra does with it follows from the declaration alone. */
export const madeUpLane: LaneDeclaration = {
  name: 'moon-phase',
  watches: 'the moon',
  patterns: [{ source: ['sky'] }],
  timers: [],
  kinds: { 'moon-fell': 'The moon fell' },
  grants: [],
  memoryMb: 128,
  timeoutSeconds: 10,
  batchSize: 100,
  options: z.strictObject({ remedy: z._default(z.literal('off'), 'off') }),
};
