import type { EventOutcome } from '../sandbox/telling/outcome.ts';
import { Complaint, readEventFile } from './event-file.ts';

type SendOptions = { readonly port: number; readonly asRecorded?: boolean; readonly json?: boolean };

/** `tocsin send <event.json>`: hands an event to the sandbox that runs, and says what became of it. */
export async function send(file: string, { port, asRecorded, json }: SendOptions): Promise<void> {
  const event = await readEventFile(file);
  const url = `http://127.0.0.1:${port}/events${asRecorded ? '?as=recorded' : ''}`;
  const response = await post(url, JSON.stringify(event), port);
  const answer: unknown = await response.json();
  if (!response.ok) throw new Complaint(`${file}: ${JSON.stringify(answer)}`);
  const outcome = answer as EventOutcome;
  console.log(json ? JSON.stringify(outcome) : inWords(outcome));
}

async function post(url: string, body: string, port: number): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', body });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Complaint(`no sandbox answers on 127.0.0.1:${port}: start it with npm start, in another terminal`);
  }
}

function inWords({ event, matched, assessments, notifications, deliveries, deadLetters }: EventOutcome): string {
  return [
    `event ${event}`,
    matched.length === 0 ? 'no lane listens to it' : `heard by ${matched.join(', ')}`,
    ...assessments.map(({ because }) => because),
    ...notifications.map(({ decision, channels }) => `${decision}, told to ${channels.join(', ') || 'nobody'}`),
    ...deliveries.map(({ channel, outcome, because }) => `${channel}: ${outcome}${because ? `, ${because}` : ''}`),
    ...deadLetters.map(({ queue, reason }) => `dead letter in ${queue}: ${reason}`),
  ].join('\n  ');
}
