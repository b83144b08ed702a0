import { jsonOf } from '../../functions/core/json.ts';
import { brief, plural } from '../../functions/core/text.ts';
import { when } from '../../functions/core/time.ts';
import type { Answer } from '../answer.ts';
import { Complaint } from '../event-file.ts';
import type { Installation } from '../installation/installation.ts';
import { type LetterStory, letterStory } from './letter-story.ts';

export type OfPart = { readonly part?: string };

/** `tocsin dead-letters list`: what could not be handled, each with its reason. */
export async function listDeadLetters({ part }: OfPart, installation: Installation): Promise<Answer> {
  const items = await stories(part, installation);
  const nothing = `${installation.place}: no dead letters${part === undefined ? '' : ` of ${part}`}`;
  return {
    items,
    words: items.length > 0 ? [...items.flatMap((item) => lines(item, installation.now)), '', NEXT] : [nothing],
  };
}

const NEXT =
  'What became of an event otherwise: tocsin explain <event>. Once the reason is mended: tocsin dead-letters redrive <id …>';

/** `tocsin dead-letters show <id>`: one of them as it is. */
export async function showDeadLetter(id: string, installation: Installation): Promise<Answer> {
  const letter = named(id, await stories(undefined, installation));
  const { body } = letter;
  const event = jsonOf(body);
  return {
    items: [letter],
    words: [...lines(letter, installation.now), '', event === undefined ? body : JSON.stringify(event, null, 2)],
  };
}

export type Redriving = OfPart & { readonly ids: readonly string[]; readonly all?: boolean };

/** `tocsin dead-letters redrive`: through the same queue again. What was done before is not done twice. */
export async function redriveDeadLetters({ ids, part, all }: Redriving, installation: Installation): Promise<Answer> {
  if (ids.length === 0 && part === undefined && !all)
    throw new Complaint('dead-letters redrive: expected ids, --part <part> or --all');
  const letters = await stories(part, installation);
  const chosen = ids.length === 0 ? letters : ids.map((id) => named(id, letters));
  const moved: string[] = [];
  for (const [of, own] of Map.groupBy(chosen, (letter) => letter.part))
    moved.push(
      ...(await installation.deadLetters.redrive(
        of,
        own.map(({ id }) => id),
      )),
    );
  const items = chosen.map((letter) => ({ id: letter.id, part: letter.part, redriven: moved.includes(letter.id) }));
  const left = items.filter(({ redriven }) => !redriven);
  return {
    items,
    words: [
      `${plural(moved.length, 'dead letter')} sent through again`,
      ...left.map(({ id, part: of }) => `left ${id} of ${of}: ${of === 'Timers' ? NO_QUEUE : GONE}`),
    ],
  };
}

const NO_QUEUE = 'a timer that did not go off has no queue: the daily look of its lane finds what it was about';
const GONE = 'somebody else has it just now, or the queue that it came from is gone';

async function stories(
  part: string | undefined,
  { deadLetters, records }: Installation,
): Promise<readonly LetterStory[]> {
  const { parts } = deadLetters;
  if (part !== undefined && !parts.includes(part))
    throw new Complaint(`dead-letters: --part ${part} has none: expected one of ${parts.join(', ')}`);
  return Promise.all((await deadLetters.all(part)).map((letter) => letterStory(letter, records)));
}

/** By its id, or by as much of it as no other has. */
function named(id: string, letters: readonly LetterStory[]): LetterStory {
  const found = letters.filter((letter) => letter.id.startsWith(id));
  const [letter] = found;
  if (letter && found.length === 1) return letter;
  const there = letters.map((one) => one.id.slice(0, 8)).join(', ') || 'none';
  throw new Complaint(
    `dead-letters: "${id}" ${letter ? `names ${found.length} of them` : 'names none'}: expected the beginning of one id (there: ${there})`,
  );
}

function lines({ id, part, at, about, why }: LetterStory, now: Date): readonly string[] {
  return [`${id}  ${part}, since ${when(at, now)}`, `  ${brief(about, 200)}`, `  ${brief(why, 400)}`];
}
