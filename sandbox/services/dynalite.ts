import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

type Options = { readonly createTableMs: number };
type Validation = { readonly types: Readonly<Record<string, unknown>> };

/** What dynalite has and a function may use: no transactions, no PartiQL, no TTL, no streams. */
export const DYNALITE_OPERATIONS = [
  ...(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'] as const),
  ...(['BatchGetItem', 'BatchWriteItem', 'DescribeTable'] as const),
];

export type Dynalite = {
  /** The names of the parameters that dynalite acts on; it ignores every other one without a word. */
  readonly parametersOf: (operation: string) => readonly string[];
  /** Resolves with the parsed answer. */
  readonly send: (operation: string, input: unknown) => Promise<{ readonly status: number; readonly body: unknown }>;
  readonly stop: () => Promise<void>;
};

export async function startDynalite(): Promise<Dynalite> {
  const require = createRequire(import.meta.url);
  const dynalite: (options: Options) => Server = require('dynalite');
  const server = dynalite({ createTableMs: 0 });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    parametersOf: (operation) => {
      const { types }: Validation = require(`dynalite/validations/${operation[0]?.toLowerCase()}${operation.slice(1)}`);
      return Object.keys(types);
    },
    send: (operation, input) => post(`http://127.0.0.1:${port}`, operation, input),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** dynalite wants to see a signature and does not check it. */
async function post(url: string, operation: string, input: unknown): ReturnType<Dynalite['send']> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'x-amz-date': '20260101T000000Z',
    authorization: 'AWS4-HMAC-SHA256 Credential=SANDBOX, SignedHeaders=host, Signature=none',
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
  return { status: response.status, body: await response.json() };
}
