import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import { plural } from '../../core/text.ts';
import type { SeenWindow } from './facts.ts';
import { fingerprintOf, LANE } from './fingerprints.ts';
import { bucketArn, lifecycleTab } from './places.ts';
import { sumOf, totalsOf } from './tally.ts';
import { factsOfCounts } from './volume-words.ts';
import { windowInWords } from './window.ts';
import { type Context, factsOfRules, recoveryInWords } from './words.ts';

export const NOTHING_DONE =
  'Nothing was done automatically: Tocsin, this alerting tool, never changes lifecycle rules.';

/** What can be brought back, under the rules of now where they could be read. */
export function recoveryOf({ facts }: SeenWindow): string {
  return recoveryInWords(facts, facts.rules.known ? facts.rules.value : undefined);
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
