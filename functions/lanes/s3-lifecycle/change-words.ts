import type { Alert } from '../../core/alert.ts';
import { brief } from '../../core/text.ts';
import { DAY, dateTime } from '../../core/time.ts';
import type { Changed } from './change-alert.ts';
import type { BucketFacts, ConfigurationHeard } from './facts.ts';
import { impactOfAll, isForGood, losing, takesAll, urgencyOfAll } from './losses.ts';
import {
  existsCommand,
  lifecycleTab,
  readCommand,
  settersCommand,
  switchOffCommand,
  switchOffInWords,
  undoInWords,
} from './places.ts';
import { type Context, isMissing, nextRun, recoveryInWords } from './words.ts';

export function urgencyOf({ effect, differences, known }: Changed, facts: BucketFacts, { now }: Context): string {
  const all = takesAll(differences, facts, now);
  if (all) return urgencyOfAll(all, now);
  const run = nextRun(now);
  if (effect === 'loses')
    return isForGood(differences, facts) && !isMissing(facts)
      ? `act before ${run}: from then on S3 may delete for good under the new rules`
      : `look before ${run}: from then on S3 may delete under the new rules`;
  if (effect === 'keeps') return 'look in working hours; nothing is lost, and storage grows until then';
  if (effect === 'unknown') return `look before ${run}: from then on S3 acts on whatever is set now`;
  if (!known) return 'no hurry, and nobody has to get up; look whether the rules are meant';
  return longerIn(differences).length > 0 ? 'nothing to do, unless an earlier deletion was promised' : 'nothing to do';
}

export function impactOf({ effect, differences, known, rules }: Changed, facts: BucketFacts, { now }: Context): string {
  const recovery = recoveryInWords(facts, rules);
  switch (effect) {
    case 'loses': {
      const all = takesAll(differences, facts, now);
      const what = `Objects ${known ? 'go' : 'may go'} that would have stayed, ${scopeOf(losing(differences))}.`;
      return `${all ? impactOfAll(all, facts, now) : what} ${recovery}`;
    }
    case 'keeps':
      return 'What used to be deleted stays from now on: storage costs grow, and data that was promised to be deleted by then is not.';
    case 'unknown':
      return `Whether objects go that should stay is not known. ${recovery}`;
    case 'other':
      return known ? impactOfOther(differences) : 'Whether objects go sooner or stay longer than before is not known.';
    default:
      return effect satisfies never;
  }
}

function impactOfOther(differences: Changed['differences']): string {
  const longer = longerIn(differences);
  return longer.length === 0
    ? 'No object is deleted sooner than before, and none stays longer.'
    : `No object is deleted sooner than before; ${longer.join(', ')}: they cost so much longer, and a date of deletion that was promised may not be kept.`;
}

function longerIn(differences: Changed['differences']): readonly string[] {
  return [...new Set(differences.flatMap(({ longer }) => longer ?? []))].slice(0, 3);
}

function scopeOf(rules: ReturnType<typeof losing>): string {
  return rules.some(({ prefix, only }) => prefix === '' && only.length === 0)
    ? 'in the whole bucket'
    : `under ${[...new Set(rules.map(({ prefix }) => brief(prefix, 60) || 'some keys'))].slice(0, 3).join(', ')}`;
}

const STAYS = 'Nothing, unless an earlier deletion was promised: then set it back, where the rules are deployed.';

export function actorIn(heard: ConfigurationHeard, { known }: Changed): string {
  if (heard.what === 'check-due') {
    const since = known ? ` since ${dateTime(new Date(known.at))}, most likely since the last look a day before` : '';
    return `Found by the daily look, which names nobody. CloudTrail has who called PutBucketLifecycle or DeleteBucketLifecycle${since}.`;
  }
  return (
    heard.actor ??
    `The event names nobody. CloudTrail’s event history may: the call was at ${dateTime(new Date(heard.envelope.time))}.`
  );
}

export function firstStep(heard: ConfigurationHeard, changed: Changed, facts: BucketFacts): Alert['firstStep'] {
  const { envelope, bucket } = heard;
  const { effect, differences, known } = changed;
  const link = lifecycleTab(envelope, bucket);
  if (isMissing(facts) && effect !== 'other')
    return {
      text: 'See whether the bucket exists: S3 told Tocsin that it does not. If it is gone (404), there is nothing left to delete or to switch off; if not, switch the rules off as in the runbook:',
      command: existsCommand(envelope, bucket),
      link,
    };
  if (effect === 'other' && known) return { text: longerIn(differences).length > 0 ? STAYS : 'Nothing.', link };
  if (effect !== 'loses') return compare(heard, changed);
  const rules = losing(differences);
  return {
    text: `If it is not meant, ${switchOffInWords(rules)}. ${undoInWords(bucket)}:`,
    command: switchOffCommand(envelope, bucket, rules),
    link,
  };
}

function compare({ envelope, bucket, what }: ConfigurationHeard, { known }: Changed): Alert['firstStep'] {
  const link = lifecycleTab(envelope, bucket);
  const read = readCommand(envelope, bucket);
  if (what !== 'check-due') return { text: 'Compare what is set now with what was meant:', command: read, link };
  const oldest = Date.parse(envelope.time) - MOST_IN_HISTORY;
  const since = new Date(Math.max(oldest, known ? Date.parse(known.at) : oldest));
  const text = 'See who has set it, newest first, and compare what is set now with what was meant:';
  return { text, command: `${settersCommand(envelope, bucket, since)}\n${read}`, link };
}

/** How far back CloudTrail's event history goes, less a day. */
const MOST_IN_HISTORY = 89 * DAY;
