import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Grant } from '../../functions/core/grant.ts';
import { fillIn, type Places } from './places.ts';

/** A grant as IAM words it. Refuses what no declaration may grant. */
export function statementFor(grant: Grant, places: Places): PolicyStatement {
  const wide = grant.actions.find((action) => action.includes('*'));
  if (wide !== undefined) throw new Error(`a grant of "${wide}": name the actions, a wildcard grants what nobody read`);
  const on = resourcesOf(grant);
  if (on.includes('*') && grant.because === undefined) {
    throw new Error(`a grant of ${grant.actions.join(', ')} on "*" has to say why, in \`because\``);
  }
  return new PolicyStatement({
    actions: [...grant.actions],
    resources: on.map((resource) => fillIn(resource, places)),
    ...(grant.when === undefined ? {} : { conditions: { ...grant.when } }),
  });
}

/** The resources of a grant that a `*` widens, filled in. */
export function wideResourcesOf(grant: Grant, places: Places): readonly string[] {
  return resourcesOf(grant)
    .map((on) => fillIn(on, places))
    .filter((resource) => resource.includes('*'));
}

function resourcesOf({ on }: Grant): readonly string[] {
  return typeof on === 'string' ? [on] : on;
}
