import type { LaneMemory } from '../../core/memory.ts';
import { HOUR } from '../../core/time.ts';
import type { Ports, SweepFacts } from './facts.ts';
import type { SchemaEvent, TableName } from './heard.ts';
import { keyOf, knownOf } from './remembered.ts';
import { digestOf } from './table-shape.ts';

/** A day, and some more for a sweep that comes late. */
const LOOK_BACK = 26 * HOUR;
const MAX_TABLES = 300;

/** A sweep that cannot look fails: it comes again, and if it never can, the watchdog says so. */
export async function sweepFacts(
  { envelope }: SchemaEvent,
  { catalog }: Ports,
  memory: LaneMemory,
): Promise<SweepFacts> {
  const updated = await catalog.updatedSince(new Date(Date.parse(envelope.time) - LOOK_BACK));
  const tables: TableName[] = [];
  for (const { found, ...name } of updated.tables.slice(0, MAX_TABLES)) {
    const { value } = await knownOf(memory, keyOf(envelope, name));
    const shape = value?.goneAt === undefined ? value?.shape : undefined;
    if (shape === undefined || digestOf(shape) !== digestOf(found.shape)) tables.push(name);
  }
  return { about: 'sweep', tables, cut: updated.cut || updated.tables.length > MAX_TABLES, open: await memory.open() };
}
