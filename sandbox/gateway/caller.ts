/**
 * Who calls and whom, from the signature's credential scope: the access key id is SANDBOX and the function's logical id.
 * The session token is that of the process, as each execution environment of Lambda has one of its own.
 */
export type Caller = { readonly function: string; readonly service: string; readonly process: string };

const SCOPE = /Credential=(?<key>[^/]+)\/\d{8}\/[^/]+\/(?<service>[^/]+)\/aws4_request/;

export function callerOf({ authorization = '', ...headers }: Readonly<Record<string, string>>): Caller | undefined {
  const scope = SCOPE.exec(authorization)?.groups;
  if (!scope?.key || !scope.service) return undefined;
  const process = headers['x-amz-security-token'] ?? '';
  return { function: scope.key.replace(/^SANDBOX/, ''), service: scope.service, process };
}
