import { type Action, actionNamed, actionsOf, extensionsOf, resourceTypesOf } from './catalog.ts';
import { formatTokens, overlap, patternTokens } from './overlap.ts';
import type { Statement } from './statement.ts';
import { isLike } from './wildcard.ts';

/** Keys that every request has, whatever its action. */
const GLOBAL_KEY = /^aws:(SourceArn|SourceAccount|SecureTransport)$/i;

/** Why a statement would not do what it seems to say: AWS takes it, and it matches nothing. Undefined: it is all right. */
export function complaintAbout(statement: Statement): string | undefined {
  for (const pattern of statement.Action) {
    const actions = actionsLike(pattern);
    if (actions.length === 0) return `IAM knows no action "${pattern}"`;
    const odd = statement.Resource.find((resource) => !actions.some((action) => fits(action, resource)));
    if (odd !== undefined) return `${pattern} is never checked on "${odd}": expected ${expected(actions)}`;
    const key = keysOf(statement).find((one) => !actions.some((action) => hasKey(action, one)));
    if (key !== undefined) return `${pattern} has no condition key ${key}`;
  }
  return undefined;
}

function actionsLike(pattern: string): readonly string[] {
  const [service = '', name = ''] = pattern.split(':');
  if (!/[*?]/.test(name)) return actionNamed(pattern) ? [pattern] : [];
  const listed: readonly Action[] = actionsOf(service.toLowerCase());
  return listed
    .filter((one) => isLike(one.name.toLowerCase(), name.toLowerCase()))
    .map((one) => `${service}:${one.name}`);
}

function fits(action: string, resource: string): boolean {
  if (resource === '*') return true;
  return resourceTypesOf(action).some(({ arn }) =>
    overlap(patternTokens(resource), formatTokens(arn, extensionsOf(arn))),
  );
}

function expected(actions: readonly string[]): string {
  const formats = new Set(actions.flatMap((action) => resourceTypesOf(action).map(({ arn }) => arn)));
  return formats.size === 0 ? '"*", because IAM has no resource level for it' : [...formats].join(' or ');
}

const keysOf = ({ Condition }: Statement): readonly string[] =>
  Object.values(Condition)
    .flatMap((keys) => Object.keys(keys))
    .filter((key) => !GLOBAL_KEY.test(key));

/** `aws:ResourceTag/team` is listed as `aws:ResourceTag/${TagKey}`. */
function hasKey(action: string, key: string): boolean {
  const own = actionNamed(action)?.conditionKeys ?? [];
  const ofTypes = resourceTypesOf(action).flatMap(({ conditionKeys = [] }) => conditionKeys);
  return [...own, ...ofTypes].some((listed) =>
    isLike(key.toLowerCase(), listed.toLowerCase().replace(/\$\{.+\}/, '*')),
  );
}
