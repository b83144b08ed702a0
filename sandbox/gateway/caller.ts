/** Who calls and whom, from the signature's credential scope. The access key id is SANDBOX and the function's logical id. */
export type Caller = { readonly function: string; readonly service: string };

const SCOPE = /Credential=(?<key>[^/]+)\/\d{8}\/[^/]+\/(?<service>[^/]+)\/aws4_request/;

export function callerOf(authorization: string | undefined): Caller | undefined {
  const scope = SCOPE.exec(authorization ?? '')?.groups;
  if (!scope?.key || !scope.service) return undefined;
  return { function: scope.key.replace(/^SANDBOX/, ''), service: scope.service };
}
