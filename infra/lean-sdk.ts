import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { REPOSITORY } from './functions.ts';

/**
 * Leaves out of the AWS SDK what the functions never use and esbuild by itself cannot see is unused: about a third of a
 * bundle. A client's file of schemas keeps everything alive in two ways, and its manifest is wanted for the version only.
 */
export const leanSdk: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    const keptOf = importsByClient();
    for (const [module, standIn] of Object.entries(STAND_INS)) {
      build.onLoad({ filter: new RegExp(`${fileOf(module)}$`) }, () => ({
        contents: `export * from ${JSON.stringify(`./functions/adapters/stand-ins/${standIn}`)}`,
        resolveDir: REPOSITORY,
      }));
    }
    build.onLoad({ filter: /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => ({
      contents: withoutUnusedErrors(withPlainKeys(await readFile(path, 'utf8')), keptOf(path)),
    }));
    build.onLoad({ filter: /util-endpoints\/lib\/aws\/partitions\.js$/ }, async ({ path }) => ({
      contents: withoutPlainRegions(await readFile(path, 'utf8')),
    }));
    build.onLoad({ filter: /@aws-sdk\/[^/]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Modules of the SDK for which a few lines do in Lambda. */
export const STAND_INS = {
  '@aws-sdk/client-s3/endpoint/endpointResolver': 'plain-s3-endpoints.ts',
  '@aws-sdk/checksums/sha/sha1/Sha1Js': 'no-plain-sha1.ts',
  '@smithy/core/client/smithy-client/NoOpLogger': 'quiet-logger.ts',
  '@smithy/core/config/node-config-provider/configLoader': 'environment-config.ts',
  '@smithy/core/checksum/sha256/Sha256Js': 'no-plain-sha256.ts',
  '@smithy/core/config/config-resolver/regionConfig/getInstanceMetadataRegion': 'no-instance-metadata.ts',
  '@smithy/core/retry/util-retry/DefaultRateLimiter': 'no-adaptive-retry.ts',
  '@smithy/core/serde/util-stream/stream-collector': 'collected-body.ts',
};

/** `@smithy/core/serde/x` lies in `@smithy/core/dist-es/submodules/serde/x.js`; a client has no submodules. */
export function fileOf(module: string): string {
  return `${module.replace(/^@[^/]+\/(client-)?[^/]+/, (name, client) => `${name}/dist-es${client ? '' : '/submodules'}`)}.js`;
}

/** `{ [_e]: _c }` might have a side effect, as far as esbuild knows, `{ "error": _c }` cannot: it may be left out. */
export function withPlainKeys(schemas: string): string {
  const constants = new Map(
    [...schemas.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return schemas.replaceAll(/\[(_\w+)\]:/g, (key, name: string) => {
    const text = constants.get(name);
    return text === undefined ? key : `${text}:`;
  });
}

type Partition = { readonly regionRegex: string; readonly regions: Readonly<Record<string, object>> };

/** A Region that the rule of its partition covers is looked up with the same result: only its description is lost. */
export function withoutPlainRegions(source: string): string {
  return source.replace(/(?<=^export const partitionsInfo = )\{[\s\S]*\}(?=;$)/m, (info) => {
    const { partitions, ...more }: { readonly partitions: readonly Partition[] } = JSON.parse(info);
    const lean = partitions.map(({ regions, regionRegex, ...partition }) => {
      const named = Object.entries(regions).filter(([region]) => !new RegExp(regionRegex).test(region));
      return { ...partition, regionRegex, regions: Object.fromEntries(named) };
    });
    return JSON.stringify({ ...more, partitions: lean });
  });
}

/**
 * Every error that a service can answer is registered, a hundred and forty for SSM. One that is not registered is still
 * thrown under its own name and with its message, but as the service's base exception. So those are kept that our
 * sources import, as for `instanceof ConflictException`.
 */
export function withoutUnusedErrors(schemas: string, kept: ReadonlySet<string>): string {
  return schemas.replaceAll(/^n\d+_registry\.registerError\((\w+)\$, \1\);\n/gm, (registration, name: string) =>
    kept.has(name) ? registration : '',
  );
}

/** What our sources import of the client that a file belongs to. */
function importsByClient(): (path: string) => ReadonlySet<string> {
  const imports = globSync('functions/**/*.ts', { cwd: REPOSITORY })
    .map((file) => readFileSync(join(REPOSITORY, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(/import \{(?<names>[^}]*)\} from '@aws-sdk\/(?<client>[^']+)'/g)])
    .map(({ groups }) => ({ client: groups?.client, names: groups?.names?.match(/\w+/g) ?? [] }));
  return (path) => {
    const ofClient = imports.filter(({ client }) => path.includes(`/@aws-sdk/${client}/`));
    return new Set(ofClient.flatMap(({ names }) => names));
  };
}
