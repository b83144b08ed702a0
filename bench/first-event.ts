import { callsOf } from './sample.ts';
import type { StandIn } from './stand-in.ts';
import type { Measurable, Subject } from './subjects.ts';
import type { Work } from './yardsticks.ts';

/** The calls by which a lane or a channel tells. */
const TELLING: readonly string[] = ['PutEventsCommand', 'PublishCommand'];

/** The function with the first of its messages about which somebody is told, and the work that it makes. */
export async function firstEvent({ bodies, source, kind, ...rest }: Measurable, { url, posts }: StandIn) {
  for (const body of bodies) {
    const subject: Subject = { ...rest, body };
    const calls = await callsOf({ ...subject, file: source }, url);
    const work: Work = { calls, posts: posts() };
    if (work.posts > 0 || calls.some(({ command }) => TELLING.includes(command))) return { kind, subject, work };
  }
  throw new Error(
    `${rest.name}: none of its ${bodies.length} events is told to anybody, so there is nothing to measure`,
  );
}
