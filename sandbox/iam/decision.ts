import { type Context, isMet } from './condition.ts';
import type { Statement } from './statement.ts';
import { isLike } from './wildcard.ts';

/** One permission that a call needs. */
export type Ask = { readonly action: string; readonly resource: string; readonly context: Context };

/** Who asks: the ARN of a role or user, or a service in its own name. */
export type Asker = { readonly AWS: string } | { readonly Service: string };

/** Undefined: not a word about it. */
type Verdict = 'Allow' | 'Deny' | undefined;

/** What some policies say: an explicit deny before anything else. */
export function verdictOf(statements: readonly Statement[], ask: Ask, asker: Asker): Verdict {
  const effects = statements.filter((one) => applies(one, ask, asker)).map(({ Effect }) => Effect);
  return effects.includes('Deny') ? 'Deny' : effects[0];
}

function applies({ Action, Resource, Condition, Principal }: Statement, ask: Ask, asker: Asker): boolean {
  return (
    covers(Action, ask.action) &&
    Resource.some((resource) => isLike(ask.resource, resource)) &&
    (Principal === undefined || isMeant(Principal, asker)) &&
    isMet(Condition, ask.context)
  );
}

/** Actions have no case. */
const covers = (actions: Statement['Action'], action: string): boolean =>
  actions.some((one) => isLike(action.toLowerCase(), one.toLowerCase()));

function isMeant({ AWS, Service }: NonNullable<Statement['Principal']>, asker: Asker): boolean {
  if (AWS.includes('*')) return true;
  const [named, asking] = 'Service' in asker ? [Service, asker.Service] : [AWS, asker.AWS];
  return named.some((one) => one === asking);
}
