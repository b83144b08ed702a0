import type { BuildOptions } from 'esbuild';
import { channels } from '../functions/channels/registry.ts';
import { lanes } from '../functions/lanes/registry.ts';
import { channelFolder, laneFolder, REPOSITORY } from './functions.ts';
import { leanSdk } from './lean-sdk.ts';

/** Every function of the registries: the folder it is built into, and the file it starts from. */
function entryPoints(): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...lanes.map((lane) => [`${laneFolder(lane)}/index`, `functions/lanes/${lane.name}/handler.ts`]),
    ...channels.map((channel) => [`${channelFolder(channel)}/index`, `functions/channels/${channel.name}/handler.ts`]),
  ]);
}

/** How all functions are built, in one pass: small and quick to start, as measured by bench/. */
export function bundleInto(outdir: string) {
  return {
    absWorkingDir: REPOSITORY,
    entryPoints: { ...entryPoints() },
    outdir,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    mainFields: ['module', 'main'],
    // A dynamic import in a CommonJS bundle loads Node's whole ESM loader at run time; as a require it is inlined.
    supported: { 'dynamic-import': false },
    alias: {
      '@aws-sdk/credential-provider-node': './functions/adapters/stand-ins/environment-credentials.ts',
      '@aws-sdk/middleware-endpoint-discovery': './functions/adapters/stand-ins/no-endpoint-discovery.ts',
      '@aws-sdk/signature-v4-multi-region': './functions/adapters/stand-ins/one-region-signer.ts',
      '@smithy/core/event-streams': './functions/adapters/stand-ins/no-event-streams.ts',
    },
    plugins: [leanSdk],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  } as const satisfies BuildOptions;
}
