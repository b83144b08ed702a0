import * as z from 'zod';
import { type Declarations, withoutEffect } from '../template/declared.ts';
import { TemplateRefused } from '../template/refused.ts';
import type { Context } from './condition.ts';
import { type Asker, verdictOf } from './decision.ts';
import { identityPolicy, type Statement, trustPolicy } from './statement.ts';
import { complaintAbout } from './statement-check.ts';

export type Role = {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
  /** Who may act with it. */
  readonly trust: readonly Statement[];
};

const inline = z.strictObject({ PolicyName: z.string(), PolicyDocument: identityPolicy });
const charactersIn = (policies: readonly z.infer<typeof inline>[]): number =>
  policies.reduce((sum, { PolicyDocument }) => sum + JSON.stringify(PolicyDocument).length, 0);
/** Of all inline policies of a role together: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_CHARACTERS = 10_240;

const roleProperties = z.strictObject({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: trustPolicy,
  Policies: z
    .array(inline)
    .default([])
    .refine((policies) => charactersIn(policies) <= MOST_CHARACTERS, 'IAM takes 10,240 characters of inline policies'),
  Description: withoutEffect,
  MaxSessionDuration: withoutEffect,
  Tags: withoutEffect,
});
/** The template's roles with their inline policies. Managed ones are refused as a property. */
export function readRoles(declarations: Declarations): readonly Role[] {
  return declarations.of('AWS::IAM::Role', roleProperties).map(({ logicalId, name, arn, properties }) => {
    const statements = properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const complaint = statements.map(complaintAbout).find((one) => one !== undefined);
    if (complaint !== undefined) throw new TemplateRefused('AWS::IAM::Role', logicalId, complaint);
    const trust = properties.AssumeRolePolicyDocument.Statement.map((one) => ({ ...one, Resource: ['*'] }));
    return { logicalId, name, arn, statements, trust };
  });
}

export function mayAssume({ trust, arn }: Role, asker: Asker, context: Context = {}): boolean {
  return verdictOf(trust, { action: 'sts:AssumeRole', resource: arn, context }, asker) === 'Allow';
}
