import { writeFile } from 'node:fs/promises';
import { checkConfig } from '../../infra/config/check-config.ts';
import type { Config } from '../../infra/config/define-config.ts';
import { synthesize } from '../../sandbox/synthesize.ts';
import type { Answer } from '../answer.ts';
import { Complaint } from '../event-file.ts';
import { chosenChannels, type Rendered, renderedBy } from './messages.ts';
import { pageOf } from './page.ts';
import { perform } from './perform.ts';
import { recordedAlone, recordedChapters } from './recorded.ts';

export type PreviewOptions = { readonly channel?: readonly string[]; readonly html?: string };

/** The recorded answers of AWS are of this time. */
const RECORDED_AT = new Date('2026-11-06T02:10:30Z');

/** `tocsin preview`: every recorded event through the real lanes, and each message as each channel would get it. */
export async function preview({ channel = [], html }: PreviewOptions, config: Config): Promise<Answer> {
  const chosen = chosenChannels(channel, checkConfig(config));
  const synthesized = await synthesize(config);
  const stage = { ...synthesized, at: RECORDED_AT };
  // In two sandboxes: what the events did to the simulated account is no part of the story, and alone they need no round.
  const performed = await Promise.all([
    perform(await recordedAlone(), { ...stage, recurring: false }),
    perform(recordedChapters(), stage),
  ]);
  const acts = performed.flat();
  const played = acts.map(({ title, lane, ...act }) => ({
    title,
    lane,
    messages: renderedBy(chosen, { title, lane, ...act }),
  }));
  const items = played.flatMap(({ messages }) => messages);
  const silent = acts.filter(({ told }) => told.length === 0).map(({ title }) => title);
  if (html === undefined)
    return { items, words: [...items.flatMap(lines), ...silent.map((title) => `${title}: tells nobody by itself`)] };
  await write(html, pageOf(played));
  return { items, words: [`${html}: ${items.length} messages`] };
}

function lines({ from, decision, channel, kind, text }: Rendered): readonly string[] {
  return [`── ${from}: ${decision}, on ${channel} (${kind})`, text, ''];
}

async function write(file: string, page: string): Promise<void> {
  try {
    await writeFile(file, page);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new Complaint(`preview: --html ${file}: cannot be written: ${error.message}`);
  }
}
