import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import { brief, grouped, named, plural, shellQuoted } from '../../core/text.ts';
import type { SeenWindow } from './facts.ts';
import { fingerprintOf, LANE } from './fingerprints.ts';
import { bucketArn, lifecycleTab, namesOf, readCommand, switchOffCommand } from './places.ts';
import type { Problem, Volume } from './problems.ts';
import { sumOf, totalsOf } from './tally.ts';
import {
  deletingRules,
  factsOfCounts,
  lastChangeInWords,
  nowInWords,
  rulesInWords,
  totalsInWords,
  usualInWords,
} from './volume-words.ts';
import { perWindow, windowInWords } from './window.ts';
import { type Context, factsOfRules, recoveryInWords } from './words.ts';

/** A problem of a window that is not over, or was not seen before it was. */
export function problemAlert(seen: SeenWindow, problem: Problem, context: Context): Alert {
  if (problem.kind === 'expiry-unexplained') return expiryUnexplained(seen, problem, context);
  return problem.what === 'gone' ? muchGone(seen, problem.volume, context) : muchMoved(seen, problem.volume, context);
}

function muchGone(seen: SeenWindow, volume: Volume, context: Context): Alert {
  const { of } = seen.heard;
  const rules = deletingRules(seen, context.now);
  const link = lifecycleTab(of, of.bucket);
  return windowAlert(seen, context, {
    kind: 'volume-unusual',
    status: 'firing',
    severity: 'error',
    title: `S3 lifecycle deletes far more than usual: ${named(brief(of.bucket, 63))} (${shortVolume(seen, volume, context)})`,
    urgency: 'act now if this is not meant: S3 goes on deleting until the rules are switched off',
    impact: `${totalsInWords(totalsOf(seen.counts), seen.counts)}. ${recoveryInWords(seen.facts)}`,
    cause: { sentence: causeOf(seen, volume, context) },
    actor: actorIn(seen, context),
    action: NOTHING_DONE,
    firstStep:
      rules.length === 0
        ? { text: 'See which rules there are, and switch off what is not meant.', link }
        : {
            text: `If this is not meant, switch off ${namesOf(rules)}. S3 then stops within minutes, but for what it has queued:`,
            command: switchOffCommand(of, of.bucket, rules),
            link,
          },
  });
}

function muchMoved(seen: SeenWindow, volume: Volume, context: Context): Alert {
  const { of } = seen.heard;
  return windowAlert(seen, context, {
    kind: 'volume-unusual',
    status: 'firing',
    severity: 'warning',
    title: `S3 lifecycle moves far more than usual: ${named(brief(of.bucket, 63))} (${shortVolume(seen, volume, context)})`,
    urgency: 'look in working hours; nothing is lost, and every object that is moved costs',
    impact:
      'Each move is billed, archive classes for at least 90 or 180 days of storage, and what is in GLACIER or DEEP_ARCHIVE has to be restored before it can be read. Nothing is deleted.',
    cause: { sentence: causeOf(seen, volume, context) },
    actor: actorIn(seen, context),
    action: NOTHING_DONE,
    firstStep: {
      text: 'In working hours, see which rule moves it and whether that is meant:',
      command: readCommand(of, of.bucket),
      link: lifecycleTab(of, of.bucket),
    },
  });
}

type Unexplained = Problem & { readonly kind: 'expiry-unexplained' };

function expiryUnexplained(seen: SeenWindow, { lines, isSure }: Unexplained, context: Context): Alert {
  const { of } = seen.heard;
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  const under = [...new Set(lines.map(({ prefix }) => brief(prefix, 40)))].slice(0, 3).join(', ');
  const past = isSure
    ? 'nor was in the last three days'
    : 'and Tocsin has not known the rules for three days, so that one that was replaced may be behind it';
  return windowAlert(seen, context, {
    kind: 'expiry-unexplained',
    status: 'firing',
    severity: isSure ? 'error' : 'warning',
    title: `S3 lifecycle deletes what no rule explains: ${named(brief(of.bucket, 50))} (${plural(count, 'object')} under ${under})`,
    urgency: isSure ? 'look now: objects go, and it is not clear why' : 'look today; nothing more is known yet',
    impact: `${totalsInWords(totalsOf(seen.counts), seen.counts)}. ${recoveryInWords(seen.facts)}`,
    cause: {
      sentence: `Lifecycle took away ${plural(count, 'object')} under ${under} ${windowInWords(of.window, context.now)}, and no rule that covers them is switched on, ${past}. A rule may have been set and removed again between two looks.`,
    },
    actor: actorIn(seen, context),
    action: NOTHING_DONE,
    firstStep: {
      text: 'See who has changed the bucket lately, PutBucketLifecycle above all:',
      command: `aws cloudtrail lookup-events --region ${of.region} --lookup-attributes AttributeKey=ResourceName,AttributeValue=${shellQuoted(of.bucket)} --max-items 50 --query 'Events[].[EventTime,EventName,Username]' --output text`,
      link: lifecycleTab(of, of.bucket),
    },
  });
}

const NOTHING_DONE = 'Nothing was done automatically: Tocsin, this alerting tool, never changes lifecycle rules.';

/** `98,000 since 00:00 UTC, usual are 1,200 a day`. */
function shortVolume({ heard }: SeenWindow, { objects, usual }: Volume, { now }: Context): string {
  const { window } = heard.of;
  const than = usual ? `, usual: ${grouped(usual.objects)} ${perWindow(window.hours)}` : '';
  return `${grouped(objects)} ${windowInWords(window, now)}${than}`;
}

function causeOf(seen: SeenWindow, volume: Volume, context: Context): string {
  const usual = usualInWords(volume, seen.heard.of.window.hours);
  return `${usual} Now: ${nowInWords(volume, seen, context)}. ${rulesInWords(seen, context.now)}`.trim();
}

function actorIn(seen: SeenWindow, { now }: Context): string {
  return `S3 itself, as the bucket's rules say; its events name nobody. ${lastChangeInWords(seen, now)}`;
}

type Varying = Omit<AlertParts, 'fingerprint' | 'resource' | 'tags' | 'facts'>;

/** An alert about one bucket in one window, with what was counted. */
export function windowAlert(seen: SeenWindow, context: Context, parts: Varying): Alert {
  const { of, envelope } = seen.heard;
  const { rules, tags } = seen.facts;
  return composeAlert(LANE, envelope, context, {
    ...parts,
    fingerprint: fingerprintOf(of, parts.kind),
    resource: {
      type: 'S3 bucket',
      id: of.bucket,
      arn: bucketArn(of.bucket),
      consoleUrl: lifecycleTab(of, of.bucket).url,
    },
    facts: [
      {
        label: 'Counted',
        value: `${plural(sumOf(totalsOf(seen.counts)), 'object')} ${windowInWords(of.window, context.now)}`,
      },
      ...factsOfCounts(seen, context.now),
      ...(rules.known
        ? factsOfRules(rules.value)
        : [{ label: 'Rules', value: `could not be read (${rules.because})` }]),
    ],
    ...(tags.known ? { tags: tags.value } : {}),
  });
}
