import { randomUUID } from 'node:crypto';
import { jsonFrom, jsonText } from './aws-json.ts';
import type { Protocol } from './emulated-service.ts';
import type { Reply, Request } from './request.ts';

/** Where an operation lives: `POST /schedules/{Name}`, and the input members that travel in the query under another name. */
export type Route = {
  readonly operation: string;
  readonly at: string;
  readonly query?: Readonly<Record<string, string>>;
};

/** restJson1: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html. A request without a route is named by its method and path. */
export function restJson(routes: readonly Route[]): Protocol {
  return {
    read: (request) => {
      for (const route of routes) {
        const path = pathParameters(route.at, request);
        if (path)
          return { operation: route.operation, input: { ...bodyOf(request), ...queryOf(route, request), ...path } };
      }
      return { operation: `${request.method} ${request.path}`, input: { ...bodyOf(request), ...request.query } };
    },
    success: (output) => reply(200, output ?? {}),
    failure: ({ name, message, status }) => reply(status, { message }, { 'x-amzn-errortype': name }),
  };
}

const reply = (status: number, body: unknown, headers = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers },
  body: jsonText(body),
});

function pathParameters(at: string, request: Request): Record<string, string> | undefined {
  const [method, template = ''] = at.split(' ');
  const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  const match = method === request.method ? pattern.exec(request.path) : null;
  if (!match) return undefined;
  return Object.fromEntries(
    Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}

const queryOf = (route: Route, request: Request): Record<string, string> =>
  Object.fromEntries(Object.entries(request.query).map(([name, value]) => [route.query?.[name] ?? name, value]));

const bodyOf = (request: Request): object => Object(jsonFrom(request.body));
