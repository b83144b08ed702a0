import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** Where the functions' code lies while the sandbox runs, as /var/task does in Lambda. */
export type Staging = {
  readonly bootstrap: string;
  readonly taskRoot: (assetDirectory: string) => string;
  readonly remove: () => void;
};

/**
 * Copies the bundles out of the project: beside its package.json and node_modules a bundle would load as another kind of
 * module than in Lambda, and find packages that are not deployed.
 */
export function openStaging(): Staging {
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-sandbox-'));
  const bootstrap = join(directory, 'bootstrap.cjs');
  // Node would strip the types in each process anew, which takes 40 ms of every cold start.
  buildSync({
    entryPoints: [fileURLToPath(new URL('./bootstrap.ts', import.meta.url))],
    outfile: bootstrap,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return {
    bootstrap,
    taskRoot(assetDirectory) {
      const target = join(directory, basename(assetDirectory));
      cpSync(assetDirectory, target, { recursive: true });
      return target;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
