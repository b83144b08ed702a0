import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';

/** Calls of AWS that wait for one another, each of some that do not. */
export type Waves = readonly (readonly (() => Promise<unknown>)[])[];

const event = z.object({ id: z.string(), detail: z.record(z.string(), z.unknown()) });
const logger = new Logger();

/** What a careful team writes without Tocsin: validate, look up, remember, tell. The yardstick of the budgets. */
export function ordinaryHandler(waves: Waves) {
  return middy<{ Records: { body: string }[] }>()
    .use(injectLambdaContext(logger))
    .handler(async (batch) => {
      for (const { body } of batch.Records) {
        const { id } = event.parse(JSON.parse(body));
        for (const wave of waves) await Promise.allSettled(wave.map((call) => call()));
        for (let posted = 0; posted < Number(process.env.ORDINARY_POSTS); posted += 1) await post(body);
        logger.info('told', { id });
      }
      return { batchItemFailures: [] };
    });
}

async function post(body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(8_000);
  const response = await fetch('https://vendor.example/alerts', { method: 'POST', headers, body, signal });
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
}
