import type { Asked } from '../../sandbox/iam/access.ts';
import { verdictOf } from '../../sandbox/iam/decision.ts';
import { readRoles } from '../../sandbox/iam/roles.ts';
import type { Statement } from '../../sandbox/iam/statement.ts';
import { readDeclarations } from '../../sandbox/template/declared.ts';
import { loadTemplate } from '../../sandbox/template/load.ts';

/** Whoever has permissions: a role of the template, a user. */
export type Holder = { readonly name: string; readonly arn: string; readonly statements: readonly Statement[] };

/** One action on one resource, as one statement of a holder grants it. */
type Permission = { readonly statement: Statement; readonly action: string; readonly resource: string };

export function rolesIn(synthesized: { readonly cdkOut: string; readonly stack: string }): readonly Holder[] {
  const { cdkOut, stack } = synthesized;
  const place = { account: '111122223333', region: 'eu-west-1', stack, gatewayUrl: () => 'http://127.0.0.1' };
  const roles = readRoles(readDeclarations(loadTemplate(cdkOut, stack), place));
  return roles.map(({ logicalId, arn, statements }) => ({ name: logicalId, arn, statements }));
}

/**
 * The permissions of a holder that nobody would miss: each is taken away alone, and what was asked and allowed is
 * asked again. One that is needed is denied by its name now.
 */
export function unmissed(holder: Holder, asked: readonly Asked[]): readonly string[] {
  const own = asked.filter(({ asker, denied }) => 'AWS' in asker && asker.AWS === holder.arn && denied === undefined);
  return permissionsOf(holder)
    .filter((permission) => !own.some(({ ask }) => isDenied(ask, without(permission, holder.statements), holder)))
    .map(({ action, resource }) => `${action} on ${resource}`);
}

function permissionsOf({ statements }: Holder): readonly Permission[] {
  return statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap((statement) =>
      statement.Action.flatMap((action) => statement.Resource.map((resource) => ({ statement, action, resource }))),
    );
}

const isDenied = (ask: Asked['ask'], statements: readonly Statement[], { arn }: Holder): boolean =>
  verdictOf(statements, ask, { AWS: arn }) !== 'Allow';

function without({ statement, action, resource }: Permission, statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((one) => {
    if (one !== statement) return [one];
    const others = one.Action.filter((each) => each !== action);
    const elsewhere = one.Resource.filter((each) => each !== resource);
    return [
      { ...one, Action: others },
      { ...one, Action: [action], Resource: elsewhere },
    ];
  });
}
