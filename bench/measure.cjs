// Runs in a fresh process: how long a bundle takes to load, and to load and handle its first batch.
const { pathToFileURL } = require('node:url');
const [bundle, batch] = process.argv.slice(2);

// Posts that are meant for a vendor go to the stand-in, as in the sandbox.
const { fetch } = globalThis;
const standIn = (url) => `${process.env.AWS_ENDPOINT_URL}/egress/${new URL(url).host}`;
globalThis.fetch = (url, init) => fetch(standIn(url), init);

async function measure() {
  const context = { awsRequestId: '1', functionName: 'bench', getRemainingTimeInMillis: () => 30_000 };
  const started = performance.now();
  const { handler } = bundle.endsWith('.mjs') ? await import(pathToFileURL(bundle).href) : require(bundle);
  const init = performance.now() - started;
  // Only now: loading node:https is part of what a bundle costs.
  const https = require('node:https');
  const { request } = https;
  https.request = (url, ...rest) =>
    typeof url === 'string' ? require('node:http').request(standIn(url), ...rest) : request(url, ...rest);
  const answer = await handler(JSON.parse(batch), context);
  const cold = performance.now() - started;
  process.stderr.write(JSON.stringify({ init, cold, failed: answer.batchItemFailures.length }));
}

measure();
