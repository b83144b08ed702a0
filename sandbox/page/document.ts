import { Hono } from 'hono';
import { bundlePage } from './bundle.ts';

/** Each view has an address of its own, and all are the same document. */
const VIEWS = ['/', '/try', '/inbox', '/inbox/:channel', '/why', '/why/:asked{.+}', '/clock'];

const DOCUMENT = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tocsin sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body><div id="page"></div><noscript>This page needs its script, which the sandbox itself serves.</noscript></body>
</html>
`;

/** The document, and its script and style, which are made when they are asked for the first time. */
export function documentRoutes(): Hono {
  let bundle: ReturnType<typeof bundlePage> | undefined;
  const bundled = () => {
    bundle ??= bundlePage();
    return bundle;
  };
  const typed = (type: string) => ({ 'content-type': `${type}; charset=utf-8` });
  return new Hono()
    .on('GET', VIEWS, ({ html }) => html(DOCUMENT))
    .get('/page.js', async ({ body }) => body((await bundled()).script, 200, typed('text/javascript')))
    .get('/page.css', async ({ body }) => body((await bundled()).style, 200, typed('text/css')));
}
