import { join } from 'node:path';
import { build } from 'esbuild';
import { REPOSITORY } from '../infra/functions.ts';
import type { AwsCall } from './aws-call.ts';
import type { Subject } from './subjects.ts';

/** What a function was seen to do for its first event. */
export type Work = { readonly calls: readonly AwsCall[]; readonly posts: number };

const ORDINARY = join(REPOSITORY, 'bench/ordinary');

/** The ordinary handler with a client for each service that the function calls, which makes the same calls. */
export async function sameServices({ name, body }: Subject, { calls, posts }: Work): Promise<Subject> {
  const file = await built(`same-as-${name}`, sourceOf(calls));
  return { name: `ordinary, same as ${name}`, file, body, environment: { ORDINARY_POSTS: String(posts) } };
}

/** The ordinary handler with its three clients, which makes as many calls. */
export async function threeClients({ body }: Subject, { calls, posts }: Work): Promise<Subject> {
  const file = await built('three-clients', "export { handler } from './three-clients.ts';");
  return {
    name: `ordinary, 3 clients, ${calls.length} calls${posts > 0 ? ' + POST' : ''}`,
    file,
    body,
    environment: { ORDINARY_CALLS: String(calls.length), ORDINARY_POSTS: String(posts) },
  };
}

function sourceOf(calls: readonly AwsCall[]): string {
  const waves = Object.values(Object.groupBy(calls, ({ wave }) => wave)).map((wave = []) => `[${wave.map(sent)}]`);
  const lines = [
    ...calls.flatMap(imports),
    ...calls.map(({ client }) => `const the${client} = new ${client}({});`),
    "import { ordinaryHandler } from './ordinary-handler.ts';",
    `export const handler = ordinaryHandler([${waves}]);`,
  ];
  return [...new Set(lines)].join('\n');
}

/** Two services may have a command of the same name. */
function imports({ package: from, client, command }: AwsCall): readonly string[] {
  return [`import { ${client} } from '${from}';`, `import { ${command} as ${client}${command} } from '${from}';`];
}

function sent({ client, command, input }: AwsCall): string {
  return `() => the${client}.send(new ${client}${command}(${input}))`;
}

/** As most teams build theirs. */
async function built(name: string, contents: string): Promise<string> {
  const outfile = join(REPOSITORY, `dist/bench/${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: ORDINARY },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return outfile;
}
