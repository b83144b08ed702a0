import { readFile } from 'node:fs/promises';
import { eventEnvelope, mismatches } from '../functions/core/event.ts';
import type { BusEvent } from '../sandbox/world.ts';

/** Said to the person at the terminal as it stands, without a stack. */
export class Complaint extends Error {}

/** Reads one event from a file; complains with the file's name, what was found and what was expected. */
export async function readEventFile(path: string): Promise<BusEvent> {
  const found = await readJsonFile(path);
  const envelope = eventEnvelope.safeParse(found);
  if (!envelope.success)
    throw new Complaint(`${path}: not an EventBridge event: ${mismatches(envelope.error, 'event')}`);
  return { version: '0', ...envelope.data };
}

export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Complaint(`${path}: not JSON: ${error.message}`);
  }
}

export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new Complaint(`${path}: cannot be read: ${error.message}`);
  }
}
