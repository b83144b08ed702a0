import { jsonOf } from '../../functions/core/json.ts';
import { FaultRefused, type Wanted } from './fault.ts';
import type { Faults } from './fault-book.ts';

export type AnsweredJson = { readonly status: number; readonly body: unknown };

/** `GET /faults`: those that are set, and how often each has struck. `POST /faults` sets one more, `DELETE /faults` clears them. */
export function answerAboutFaults(faults: Faults, method: string, body: string): AnsweredJson {
  if (method === 'GET') return listed(faults);
  if (method === 'DELETE') {
    faults.clear();
    return listed(faults);
  }
  if (method !== 'POST') return { status: 405, body: { error: `${method} /faults: expected GET, POST or DELETE` } };
  try {
    // Whatever it is, the book reads it strictly.
    faults.add(jsonOf(body) as Wanted);
    return listed(faults);
  } catch (error) {
    if (error instanceof FaultRefused) return { status: 400, body: { error: error.message } };
    throw error;
  }
}

function listed(faults: Faults): AnsweredJson {
  return { status: 200, body: faults.all() };
}
