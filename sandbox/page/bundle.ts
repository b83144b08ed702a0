import { join } from 'node:path';
import { build } from 'esbuild';

export type Bundle = { readonly script: string; readonly style: string };

/** The page's script and style, made in memory from the sources when somebody asks for them. */
export async function bundlePage(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'view/main.tsx')],
    outdir: 'page',
    ...{ bundle: true, write: false, minify: true, format: 'esm', target: 'es2023', charset: 'utf8' },
    ...{ jsx: 'automatic', jsxImportSource: 'preact', define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'error',
  });
  const textOf = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}
