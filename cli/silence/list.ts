import { lanes } from '../../functions/lanes/registry.ts';
import type { Answer } from '../answer.ts';
import type { Installation } from '../installation/installation.ts';
import { isOver } from './changes.ts';
import { silenceWords } from './words.ts';

/** `tocsin silence list`: those that run or are to come, and with `--all` those that ended within the last week. */
export async function listSilences({ all }: { readonly all?: boolean }, installation: Installation): Promise<Answer> {
  const { silences, ledger, now, place } = installation;
  const [known, ...open] = await Promise.all([silences.all(now), ...lanes.map(({ name }) => ledger.open(name))]);
  const items = known
    .filter((silence) => all || !isOver(silence, now))
    .map((silence) => ({ silence, hidden: open.flat().filter(({ hushed }) => hushed?.id === silence.id).length }));
  return {
    items: items.map(({ silence, hidden }) => ({ ...silence, hidden })),
    words: items.length > 0 ? items.flatMap((item) => silenceWords(item, now)) : [`${place}: no silence is set`],
  };
}
