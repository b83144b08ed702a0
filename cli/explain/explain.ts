import type { CheckedConfig } from '../../infra/config/checked-config.ts';
import type { Answer } from '../answer.ts';
import { Complaint } from '../event-file.ts';
import type { Installation } from '../installation/installation.ts';
import { eventStory } from './event-story.ts';
import { eventWords } from './event-words.ts';
import { problemStory } from './problem-story.ts';
import { problemWords } from './problem-words.ts';

/** `tocsin explain <event id | fingerprint>`: what became of an event and why, or how a problem stands. */
export async function explain(asked: string, installation: Installation, config: CheckedConfig): Promise<Answer> {
  const { now, place } = installation;
  const problem = await problemStory(asked, installation);
  if (problem) return { items: [problem], words: problemWords(problem, now) };
  const event = await eventStory(asked, installation, config);
  if (event) return { items: [event], words: eventWords(event, now) };
  throw new Complaint(
    `${place}: nothing is known of "${asked}": expected the id of an event that a lane has heard within the last ${config.retentionDays} days, or the fingerprint of a problem (tocsin alerts lists them)`,
  );
}
