import type { Alert } from '../../core/alert.ts';
import { own } from '../../core/own.ts';
import { brief, named, plural } from '../../core/text.ts';
import { clockTime, duration } from '../../core/time.ts';
import type { Countdown } from './countdown.ts';
import type { Key, KeyFacts, KeyGrant, Some } from './facts.ts';
import type { Seen } from './seen.ts';

/** What people call the key: its alias, now or when its deletion was scheduled; without one, its id. */
export function nameOf({ heard, facts: { aliases, last } }: Seen): string {
  const alias = aliases.known ? aliases.value[0] : undefined;
  return alias ?? last?.name ?? heard.key.id;
}

/** The same, short enough for a title. */
export function titleName(seen: Seen): string {
  return named(brief(nameOf(seen), 60));
}

/** `13 Nov 10:05 UTC, in 6 days 20 h`. */
export function leftWords(countdown: Countdown, now: Date): string {
  if (countdown.to === 'replicas') return `${plural(countdown.windowDays, 'day')} after its last replica`;
  const left = countdown.at.getTime() - now.getTime();
  const date = clockTime(countdown.at, now);
  return left > 0 ? `${date}, in ${duration(left)}` : `due since ${date}`;
}

/** What is lost with a key, by what it is for. https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
const LOSSES: Readonly<Record<string, string>> = {
  ENCRYPT_DECRYPT: 'whatever is encrypted with it can never be read again, backups and snapshots included',
  SIGN_VERIFY: 'nothing can ever be signed with it again, and KMS verifies none of its signatures',
  GENERATE_VERIFY_MAC: 'no authentication code made with it can ever be checked again',
  KEY_AGREEMENT: 'no secret that was shared through it can ever be derived again',
};

export function lossOf({ key }: KeyFacts): string {
  const usage = key.known ? key.value?.usage : undefined;
  return own(LOSSES, usage ?? '') ?? LOSSES.ENCRYPT_DECRYPT ?? '';
}

/** `state` labels the state that the key had when it was read. */
export function factsOf({ facts: { key, aliases, grants } }: Seen, state = 'State when read'): Alert['facts'] {
  return [
    { label: state, value: key.known ? keyWords(key.value) : `could not be read (${key.because})` },
    {
      label: 'Aliases',
      value: aliases.known ? aliases.value.join(', ') || 'none' : `could not be read (${aliases.because})`,
    },
    { label: 'Grants', value: grants.known ? grantWords(grants.value) : `could not be read (${grants.because})` },
    ...(key.known && key.value?.multiRegion
      ? [{ label: 'Multi-Region', value: regionWords(key.value.multiRegion) }]
      : []),
  ];
}

function keyWords(key: Key | undefined): string {
  if (!key) return 'KMS has none of this id any more';
  return key.description
    ? `${key.state}, described as ${brief(key.description, 200)}`
    : `${key.state}, without a description`;
}

const SHOWN = 5;

/** Services that keep a resource open hold a grant that names it. Most others, S3 among them, need none. */
function grantWords({ items, isCut }: Some<KeyGrant>): string {
  if (items.length === 0) return 'none, which proves little: S3 and most services use a key without one';
  const shown = items.slice(0, SHOWN).map(({ to, resources }) => [brief(to, 80), ...resources.slice(0, 2)].join(' '));
  const count = `${items.length}${isCut ? ' and more' : ''}`;
  return `${count}: ${shown.join('; ')}${items.length > SHOWN ? '; …' : ''}`;
}

function regionWords({ role, primaryRegion, replicaRegions }: NonNullable<Key['multiRegion']>): string {
  const replicas =
    replicaRegions.length === 0 ? 'no replicas in other Regions' : `replicas in ${replicaRegions.join(', ')}`;
  return role === 'primary' ? `the primary key, ${replicas}` : `a replica of the primary key in ${primaryRegion}`;
}
