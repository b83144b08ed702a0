// Runs in a fresh process: how long a bundle takes to load, and to load and handle its first batch.
const { pathToFileURL } = require('node:url');
const [bundle, batch] = process.argv.slice(2);

/** Posts that are meant for a vendor go to the stand-in, as in the sandbox. */
function rerouteVendors() {
  const standIn = (url) => `${process.env.AWS_ENDPOINT_URL}/egress/${url.slice('https://'.length)}`;
  const { fetch } = globalThis;
  globalThis.fetch = (url, init) => fetch(standIn(url), init);
  const https = require('node:https');
  https.request = (url, options, answered) => require('node:http').request(standIn(url), options, answered);
}

async function measure() {
  const context = { awsRequestId: '1', functionName: 'bench', getRemainingTimeInMillis: () => 30_000 };
  const started = performance.now();
  const { handler } = bundle.endsWith('.mjs') ? await import(pathToFileURL(bundle).href) : require(bundle);
  const init = performance.now() - started;
  // Not before the bundle has loaded node:https itself, which is a fifth of its init.
  rerouteVendors();
  const called = performance.now();
  const answer = await handler(JSON.parse(batch), context);
  const cold = init + performance.now() - called;
  process.stderr.write(JSON.stringify({ init, cold, failed: answer.batchItemFailures.length }));
}

measure();
