import type { Access } from '../iam/access.ts';
import type { FunctionDeclaration } from './declaration.ts';

/** Why the function's role does not allow what Lambda does with it: read its queue, write its log. */
export function deniedToFunction(
  { roleArn, name, arn }: FunctionDeclaration,
  { action, resource }: { readonly action: string; readonly resource: string },
  access: Access,
): string | undefined {
  const session = { roleArn, service: 'lambda.amazonaws.com', sourceArn: arn, name };
  return access.deniedWith(session, { action, resource, context: { 'aws:SecureTransport': ['true'] } });
}
