import type { Sandbox } from '../../../sandbox/sandbox.ts';
import type { Happening } from '../../../sandbox/world.ts';
import type { Cell } from './cells.ts';
import { fingerprintOf, heardAbout, notificationsAbout, type Told, takenBy } from './story.ts';

/** How often a channel may say the same: a vendor that folds what has the same key is free to hear it again. */
const REPEATS: Readonly<Record<string, number>> = { oncall: 1, errors: 1, chat: 1, mail: 1 };

/** Who is told of what. Raygun has no resolve. */
const AUDIENCE: Readonly<Record<string, readonly string[]>> = {
  opened: ['oncall', 'errors', 'chat', 'mail'],
  escalated: ['oncall', 'errors', 'chat', 'mail'],
  resolved: ['oncall', 'chat', 'mail'],
};

export type Judgement = {
  /** For each channel what became of the opening and of the end: how often it was told, or why it was not. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  readonly repeats: number;
  readonly deadLetters: number;
  /** Runs of functions that ended in a crash, a timeout or an error. */
  readonly failed: number;
  readonly problems: readonly string[];
};

/** What became of a crawler's story, and all that is wrong with it. */
export async function judged(
  { crawler, decisions: expected, toldWithin }: Pick<Cell, 'crawler' | 'decisions' | 'toldWithin'>,
  sandbox: Sandbox,
  happened: readonly Happening[],
): Promise<Judgement> {
  const notifications = notificationsAbout(crawler, happened);
  const letters = happened.flatMap((one) => (one.what === 'dead-letter' || isBuried(one) ? [JSON.stringify(one)] : []));
  const outcomes = await Promise.all(
    notifications.flatMap((told) =>
      (AUDIENCE[told.decision] ?? []).map((channel) => outcomeOn(channel, told, { sandbox, letters })),
    ),
  );
  const decisions = notifications.map(({ decision }) => decision).toSorted();
  return {
    told: Object.fromEntries(
      Object.keys(REPEATS).map((channel) => [
        channel,
        outcomes.filter((one) => one.channel === channel).map(({ word }) => word),
      ]),
    ),
    repeats: outcomes.reduce((sum, { times }) => sum + Math.max(0, times - 1), 0),
    deadLetters: letters.length,
    failed: happened.filter((one) => one.what === 'invocation' && one.outcome !== 'success').length,
    problems: [
      ...(decisions.join() === expected.join() ? [] : [`decided ${decisions.join(', ') || 'nothing'}`]),
      ...outcomes.flatMap(({ problem }) => problem ?? []),
      ...(await ledgerProblems(crawler, sandbox, happened)),
      ...(await recordProblems(crawler, sandbox, expected.includes('resolved'))),
      ...restless(sandbox),
      ...(toldWithin === undefined ? [] : lateNews(notifications, toldWithin, { sandbox, happened })),
    ],
  };
}

type Surroundings = { readonly sandbox: Sandbox; readonly letters: readonly string[] };
type Outcome = { readonly channel: string; readonly times: number; readonly word: string; readonly problem?: string };

/** Told, or visibly not: one of these is true of every notification and channel. */
async function outcomeOn(channel: string, { id, decision }: Told, at: Surroundings): Promise<Outcome> {
  const taken = takenBy(at.sandbox, channel, id);
  const entry = await at.sandbox.delivery({ notificationId: id, channel });
  const outcome = entry?.delivery.outcome ?? 'nothing';
  const isLetter = at.letters.some((letter) => letter.includes(id));
  const keys = new Set(taken.map(({ body }) => keyIn(body)));
  const times = taken.length;
  const problems = [
    ...(times === 0 && outcome !== 'superseded' && !isLetter ? ['lost'] : []),
    ...(times === 0 && outcome === 'delivered' ? ['written down as delivered, and was not'] : []),
    ...(times > 0 && outcome !== 'delivered' && !isLetter ? [`delivered, and written down as ${outcome}`] : []),
    ...(times > 1 + (REPEATS[channel] ?? 0) ? [`told ${times} times`] : []),
    ...(keys.size > 1 ? ['told under several keys'] : []),
  ];
  const word = times > 0 ? `${times}` : isLetter ? 'letter' : outcome;
  return {
    ...{ channel, times, word },
    ...(problems.length > 0 ? { problem: `${decision} on ${channel}: ${problems.join(', ')}` } : {}),
  };
}

/** What the vendor folds by. */
function keyIn(body: unknown): unknown {
  const { dedup_key, details } = Object(body);
  return dedup_key ?? Object(details).groupingKey;
}

/** A function puts what will never be taken into the dead letters itself. */
function isBuried(one: Happening): boolean {
  return one.what === 'call' && one.operation === 'SendMessage' && one.status === 200;
}

/** At rest nothing is half decided. */
async function ledgerProblems(crawler: string, sandbox: Sandbox, happened: readonly Happening[]) {
  const problems: string[] = [];
  for (const id of heardAbout(crawler, sandbox, happened)) {
    const entry = await sandbox.ledger.event(id, 'glue-crawler');
    if (!entry) problems.push(`event ${id}: not in the ledger`);
    else if (entry.alert || entry.remember) problems.push(`event ${id}: concluded and never decided`);
  }
  return problems;
}

/** What the record says is what people were told last. */
async function recordProblems(crawler: string, { ledger }: Sandbox, isOver: boolean): Promise<readonly string[]> {
  const record = await ledger.alert(fingerprintOf(crawler));
  const { status = 'nothing' } = record?.told ?? {};
  const isFiring = (record?.firings.length ?? 0) > 0;
  return status === (isOver ? 'resolved' : 'firing') && isFiring !== isOver ? [] : [`the record says ${status}`];
}

type Looked = { readonly sandbox: Sandbox; readonly happened: readonly Happening[] };

/** Channels that were told of a problem later than so many seconds after its event came. */
function lateNews(notifications: readonly Told[], seconds: number, { sandbox, happened }: Looked): readonly string[] {
  const came = happened.find(({ what }) => what === 'event')?.at.getTime() ?? 0;
  const opened = notifications.find(({ decision }) => decision === 'opened')?.id ?? '';
  return (AUDIENCE.opened ?? []).flatMap((channel) => {
    const waited = ((takenBy(sandbox, channel, opened)[0]?.at.getTime() ?? Number.POSITIVE_INFINITY) - came) / 1_000;
    return waited > seconds ? [`${channel} was told after ${waited} s`] : [];
  });
}

/** Messages that are neither done nor dead letters. */
function restless({ queues }: Sandbox): readonly string[] {
  const left = queues.all().filter(({ name, messages }) => !name.includes('DeadLetters') && messages().length > 0);
  return left.map(({ name, messages }) => `${messages().length} messages left in ${name}`);
}
