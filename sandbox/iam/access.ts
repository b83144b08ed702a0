import type { Call } from '../gateway/emulated-service.ts';
import type { World } from '../world.ts';
import { asksOf, type Lookups } from './asks.ts';
import { type Ask, type Asker, verdictOf } from './decision.ts';
import { accessDenied, unknownKey } from './denial.ts';
import type { Principal, Principals, Session } from './principals.ts';
import type { ResourcePolicies } from './resource-policies.ts';

/** A question that was asked once or more, and why it was denied when it was. */
export type Asked = { readonly asker: Asker; readonly ask: Ask; readonly denied?: string };

/** Who may do what, by the policies of the template. A reason is in IAM's words; undefined: it is allowed. */
export type Access = {
  /** Throws the service's own error when the caller may not make the call. */
  readonly admit: (call: Call, input: unknown, lookups: Lookups) => void;
  /** For a service that acts with a role: the role has to trust it, and to allow the action. */
  readonly deniedWith: (session: Session, ask: Ask) => string | undefined;
  /** Whether the role trusts the service at all. */
  readonly mayAssume: (session: Session) => boolean;
  /** For a service that acts in its own name, which only the resource's policy can allow. */
  readonly deniedService: (service: string, ask: Ask) => string | undefined;
  /** Each different question so far. */
  readonly asked: () => readonly Asked[];
};

export type AccessParts = {
  readonly world: World;
  readonly policies: ResourcePolicies;
  readonly principals: Principals;
};

/** As many different questions as are remembered: the names of timers make new ones for ever. */
const MOST_ASKED = 20_000;

export function createAccess({ world, policies, principals }: AccessParts): Access {
  const place = { Partition: 'aws', Region: world.region, Account: world.account };
  const answers = new Map<string, Asked>();

  /** Policies stay as the template has them: what was asked before is answered as before. */
  function remembered(asker: Asker, ask: Ask, judge: () => string | undefined): string | undefined {
    const key = JSON.stringify([asker, ask]);
    const known = answers.get(key);
    if (known) return known.denied;
    if (answers.size >= MOST_ASKED) answers.clear();
    const denied = judge();
    answers.set(key, { asker, ask, ...(denied !== undefined && { denied }) });
    return denied;
  }

  const deniedTo = (principal: Principal, ask: Ask) =>
    remembered({ AWS: principal.identity }, ask, () => deniedPrincipal(principal, ask, policies));

  return {
    admit(call, input, lookups) {
      const principal = principals.ofCaller(call.function);
      if (!principal) throw unknownKey(call.service);
      for (const ask of asksOf(call, input, { place, lookups })) {
        const reason = deniedTo(principal, ask);
        if (reason !== undefined) throw accessDenied(call.service, reason);
      }
    },
    deniedWith(session, ask) {
      const principal = principals.ofSession(session);
      return typeof principal === 'string' ? principal : deniedTo(principal, ask);
    },
    mayAssume: (session) => typeof principals.ofSession(session) !== 'string',
    deniedService: (Service, ask) =>
      remembered({ Service }, ask, () => {
        const verdict = verdictOf(policies.of(ask.resource), ask, { Service });
        return verdict === 'Allow' ? undefined : because(Service, ask, verdict, 'a resource');
      }),
    asked: () => [...answers.values()],
  };
}

/** Within one account either side may allow, and either may deny. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
function deniedPrincipal({ arn, identity, statements }: Principal, ask: Ask, policies: ResourcePolicies) {
  const asker = { AWS: identity };
  const own = verdictOf(statements, ask, asker);
  const resource = verdictOf(policies.of(ask.resource), ask, asker);
  const user = `User: ${arn}`;
  if (own === 'Deny') return because(user, ask, own, 'an identity');
  if (resource === 'Deny') return because(user, ask, resource, 'a resource');
  return (own ?? resource) === 'Allow' ? undefined : because(user, ask, undefined, 'an identity');
}

type Kind = 'an identity' | 'a resource';

function because(who: string, { action, resource }: Ask, verdict: 'Deny' | undefined, kind: Kind): string {
  const [, word] = kind.split(' ');
  const why =
    verdict === 'Deny'
      ? `with an explicit deny in ${kind}-based policy`
      : `because no ${word}-based policy allows the ${action} action`;
  return `${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}
