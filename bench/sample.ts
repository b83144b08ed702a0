import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from '../infra/functions.ts';
import type { AwsCall } from './aws-call.ts';
import type { Subject } from './subjects.ts';

/** Milliseconds until a function has loaded, and until it has loaded and handled its first event. */
export type Sample = { readonly init: number; readonly cold: number };

const run = promisify(execFile);

/** What Lambda itself sets. */
const SURROUNDINGS = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
};

/** Starts a subject in a process of its own. `url` stands in for AWS and for every vendor. */
export async function sample(subject: Subject, url: string): Promise<Sample> {
  const { stderr } = await start(subject, url);
  const { failed, ...times } = JSON.parse(stderr) as Sample & { failed: number };
  if (failed > 0) throw new Error(`${subject.name}: its first event failed, so its time means nothing`);
  return times;
}

/** The calls that a subject makes. Its file has to be a source: in a bundle the SDK cannot be listened to. */
export async function callsOf(subject: Subject, url: string): Promise<readonly AwsCall[]> {
  const { stdout } = await start(subject, url, ['--import', join(REPOSITORY, 'bench/record-calls.ts')]);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
}

function start({ file, body, environment }: Subject, url: string, options: readonly string[] = []) {
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: '0' };
  const eventSourceARN = 'arn:aws:sqs:eu-west-1:111122223333:queue';
  const batch = JSON.stringify({ Records: [{ messageId: '1', receiptHandle: '1', body, attributes, eventSourceARN }] });
  return run(process.execPath, [...options, join(REPOSITORY, 'bench/measure.cjs'), file, batch], {
    env: { ...SURROUNDINGS, ...environment, AWS_ENDPOINT_URL: url },
  });
}
