import { randomInt } from 'node:crypto';
import { FRESH_MS } from '../../functions/adapters/silences.ts';
import { duration } from '../../functions/core/time.ts';
import type { Silence, SilenceMatchers } from '../../functions/core/triage/silence.ts';
import type { Answer } from '../answer.ts';
import { Complaint } from '../event-file.ts';
import { authorOf, saidBy } from '../given.ts';
import type { Installation } from '../installation/installation.ts';
import { added, expired, extended } from './changes.ts';
import { type MatcherOptions, matchersFrom } from './matchers.ts';
import { spanFrom } from './span.ts';
import { silenceWords } from './words.ts';

export type AddOptions = MatcherOptions & {
  readonly for: string;
  readonly reason: string;
  /** Whoever is logged in, when it is left out. */
  readonly author?: string;
  readonly kind?: string;
  /** ISO 8601; now when it is left out. */
  readonly from?: string;
};

/** `tocsin silence add`: nobody is told of what matches, until it ends. */
export async function addSilence(options: AddOptions, { silences, now }: Installation): Promise<Answer> {
  const silence = silenceFrom(options, now);
  await silences.change((all) => added(all, silence, now), now);
  return answerOf(silence, now);
}

export async function expireSilence(id: string, { silences, now }: Installation): Promise<Answer> {
  await silences.change((all) => expired(all, id, now), now);
  return answerOf(await known(id, { silences, now }), now);
}

export async function extendSilence(id: string, span: string, { silences, now }: Installation): Promise<Answer> {
  const ms = spanFrom(span, 'silence extend: --for');
  await silences.change((all) => extended(all, { id, ms }, now), now);
  return answerOf(await known(id, { silences, now }), now);
}

function silenceFrom(options: AddOptions, now: Date): Silence {
  const matchers = matchersFrom(options);
  const startsAt = startOf(options.from, now);
  const endsAt = new Date(startsAt.getTime() + spanFrom(options.for, 'silence add: --for'));
  return {
    ...{ id: idFor(matchers), kind: kindOf(options.kind), matchers },
    ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    ...{ author: authorOf(options.author, 'silence add'), reason: saidBy(options.reason, 'silence add: --reason') },
  };
}

function startOf(from: string | undefined, now: Date): Date {
  if (from === undefined) return now;
  const start = new Date(from);
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(from) && start >= now) return start;
  throw new Complaint(
    `silence add: --from ${from}: expected a time to come with its zone, such as ${new Date(now.getTime() + 3_600_000).toISOString().slice(0, 16)}Z`,
  );
}

function kindOf(kind = 'silence'): Silence['kind'] {
  if (kind === 'silence' || kind === 'planned') return kind;
  throw new Complaint(`silence add: --kind ${kind}: expected silence or planned`);
}

/** Without letters and digits that look like others. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `orders-daily-k7f`: what it is about, and enough to tell it from others. */
function idFor({ labels = {}, ...matchers }: SilenceMatchers): string {
  const [value = ''] = [
    matchers.resource,
    matchers.fingerprint,
    ...Object.values(matchers),
    ...Object.values(labels),
  ].flatMap((values) => values ?? []);
  const about = value
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(-24)
    .replaceAll(/^-|-$/g, '');
  const end = Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [about, end].filter((part) => part !== '').join('-');
}

async function known(id: string, { silences, now }: Pick<Installation, 'silences' | 'now'>): Promise<Silence> {
  const silence = (await silences.all(now)).find((one) => one.id === id);
  if (!silence)
    throw new Complaint(`the silence ${id} was changed and is gone: somebody else changed the list as well`);
  return silence;
}

function answerOf(silence: Silence, now: Date): Answer {
  const heeded = `Every lane goes by that within ${duration(FRESH_MS)}.`;
  return { items: [silence], words: [...silenceWords({ silence, hidden: 0 }, now), heeded] };
}
