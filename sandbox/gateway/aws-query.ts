import { randomUUID } from 'node:crypto';
import type { Protocol } from './emulated-service.ts';
import type { Reply } from './request.ts';

/** awsQuery, spoken by SNS and STS: a form goes in, XML comes out. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const awsQuery: Protocol = {
  read: (request) => {
    const {
      Action = 'a request without Action',
      Version: _,
      ...members
    } = Object.fromEntries(new URLSearchParams(request.body));
    return { operation: Action, input: nested(members) };
  },
  success: (output, operation) =>
    xml(200, {
      [`${operation}Response`]: { [`${operation}Result`]: output ?? {}, ResponseMetadata: { RequestId: randomUUID() } },
    }),
  failure: ({ name, message, status }) =>
    xml(status, {
      ErrorResponse: { Error: { Type: 'Sender', Code: name, Message: message }, RequestId: randomUUID() },
    }),
};

type Tree = { [name: string]: Tree | string };

/** `A.entry.1.Name=x` becomes `{ A: { entry: { 1: { Name: 'x' } } } }`. */
function nested(members: Readonly<Record<string, string>>): Tree {
  const root: Tree = {};
  for (const [name, value] of Object.entries(members)) place(root, name.split('.'), value);
  return root;
}

function place(node: Tree, [step = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    node[step] = value;
    return;
  }
  const child = node[step];
  const next: Tree = typeof child === 'object' ? child : {};
  node[step] = next;
  place(next, rest, value);
}

const xml = (status: number, tree: unknown): Reply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: xmlText(tree),
});

export function xmlText(value: unknown): string {
  if (Array.isArray(value)) return value.map((member) => `<member>${xmlText(member)}</member>`).join('');
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  return Object.entries(value)
    .map(([name, inner]) => `<${name}>${xmlText(inner)}</${name}>`)
    .join('');
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
