import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundleInto } from './bundle.ts';
import { BUILT_FUNCTIONS } from './functions.ts';

/** Builds every function, and writes esbuild's account of what went into them beside the folders. */
export async function buildFunctions(outdir = BUILT_FUNCTIONS): Promise<Metafile> {
  const { metafile } = await build(bundleInto(outdir));
  await writeFile(join(outdir, 'metafile.json'), JSON.stringify(metafile));
  return metafile;
}

if (import.meta.main) {
  const { outputs } = await buildFunctions();
  for (const [file, { bytes }] of Object.entries(outputs)) {
    console.log(`${basename(dirname(file)).padEnd(24)}${(bytes / 1024).toFixed(0).padStart(4)} KB`);
  }
}
