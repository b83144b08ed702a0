import type { EventEnvelope } from '../../../core/event.ts';
import type { Assessment, Part } from '../../../core/lane.ts';
import { type Severity, severities } from '../../../core/severity.ts';
import { plural } from '../../../core/text.ts';
import { DAY } from '../../../core/time.ts';
import type { ConfigFacts } from '../facts.ts';
import { COMPLIANCE_CHECK, RECORDING_CHECK } from '../own-events.ts';
import { fingerprintOf, openProblems, type Problem } from '../rules/problem.ts';
import { severityOfRule } from '../rules/rule-severity.ts';
import type { Context } from '../words.ts';

type Sweep = { readonly envelope: EventEnvelope };

/**
 * Once a day: looks at everything that is open, and at what broke lately without anybody having been told. What was
 * broken long before Tocsin came is no news, and would be hundreds of messages on its first day.
 */
export function assessSweep({ envelope }: Sweep, facts: ConfigFacts, context: Context): Assessment<never> {
  const { account, region } = envelope;
  const open = openProblems(facts.open).filter((one) => one.account === account && one.region === region);
  const missed = missedProblems(facts, context);
  const told = missed.slice(0, context.options.sweepLimit);
  const left = missed.length - told.length;
  return {
    verdict: 'split',
    because: [
      `${plural(open.length, 'open problem')} and ${plural(told.length, 'other')} are looked at`,
      ...(left > 0 ? [`${left} more are left out (\`sweepLimit\`)`] : []),
      ...unread(facts),
    ].join('; '),
    parts: [
      ...['recorder', 'delivery-channel'].map((of) => ({
        detailType: RECORDING_CHECK,
        detail: { account, region, of },
      })),
      ...[...open, ...told].map(checkOf),
    ],
  };
}

/** Twice the time between two sweeps, so that one that fails loses nothing. */
const LATELY = 2 * DAY;

/** The worst first; of the same severity, the newest first. */
function missedProblems({ broken, open }: ConfigFacts, { now, options }: Context): readonly Problem[] {
  const known = new Set(open.map(({ fingerprint }) => fingerprint));
  return (broken.known ? broken.value.found : [])
    .map((found) => ({ ...found, severity: severityOfRule(found.problem.rule, options) }))
    .filter(({ at, severity }) => severity !== 'quiet' && now.getTime() - at.getTime() < LATELY)
    .filter(({ problem }) => !known.has(fingerprintOf(problem)))
    .sort((a, b) => rank(b.severity) - rank(a.severity) || b.at.getTime() - a.at.getTime())
    .map(({ problem }) => problem);
}

function rank(severity: Severity | 'quiet'): number {
  return ['quiet', ...severities].indexOf(severity);
}

function checkOf(problem: Problem): Part {
  return { detailType: COMPLIANCE_CHECK, detail: problem };
}

function unread({ broken }: ConfigFacts): readonly string[] {
  if (!broken.known) return [`what is broken could not be listed (${broken.because})`];
  return broken.value.cut ? [broken.value.cut] : [];
}
