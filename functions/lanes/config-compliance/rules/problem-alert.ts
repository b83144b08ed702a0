import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import type { EventEnvelope } from '../../../core/event.ts';
import { brief, named } from '../../../core/text.ts';
import type { ConfigFacts } from '../facts.ts';
import { LANE } from '../lane-name.ts';
import { ruleLink, timelineLink } from '../places.ts';
import { type Context, resourceInWords, typeInWords } from '../words.ts';
import { fingerprintOf, isAccountWide, type Problem } from './problem.ts';

export type About = { readonly envelope: EventEnvelope; readonly problem: Problem };

type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource' | 'tags' | 'data'>;

/** What every alert about a resource and a rule has in common, whether it is broken or over. */
export function problemAlert(
  { envelope, problem }: About,
  facts: ConfigFacts,
  context: Context,
  parts: Varying,
): Alert {
  const { rule, resourceType, resourceId } = problem;
  const item = facts.item.known ? facts.item.value : undefined;
  const link = isAccountWide(problem) ? ruleLink(problem) : timelineLink(problem);
  return composeAlert(LANE, envelope, context, {
    ...parts,
    kind: 'rule-broken',
    fingerprint: fingerprintOf(problem),
    resource: {
      type: typeInWords(resourceType),
      id: resourceId,
      ...(item?.arn ? { arn: item.arn } : {}),
      consoleUrl: link.url,
    },
    tags: item?.tags ?? {},
    // For rules on the Tocsin bus that start a repair of somebody's own.
    data: { schema: 'config-rule.broken/1', rule, resourceType, resourceId },
  });
}

export function nameOf({ resourceType, resourceId }: Problem, { item }: ConfigFacts): string {
  const name = item.known ? item.value?.name : undefined;
  return resourceInWords({ type: resourceType, id: resourceId, name });
}

export function ruleInWords({ rule }: Problem): string {
  return named(brief(rule, 50));
}
