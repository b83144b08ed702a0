import { AwsError } from '../gateway/aws-error.ts';

type Throttling = { readonly name: string; readonly message: string; readonly status: number };

const RATE: Throttling = { name: 'ThrottlingException', message: 'Rate exceeded', status: 400 };
const REQUESTS: Throttling = { name: 'TooManyRequestsException', message: 'Too many requests', status: 429 };

/** How each service says that it is asked too often: the errors of its API reference. */
const THROTTLING: Readonly<Record<string, Throttling>> = {
  athena: { ...REQUESTS, status: 400 },
  dynamodb: {
    name: 'ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded.',
    status: 400,
  },
  guardduty: REQUESTS,
  s3: { name: 'SlowDown', message: 'Please reduce your request rate.', status: 503 },
  scheduler: { ...RATE, status: 429 },
  sns: { name: 'Throttled', message: 'Rate exceeded', status: 429 },
  sqs: { name: 'RequestThrottled', message: 'The request was denied due to request throttling.', status: 403 },
};

export function throttlingOf(service: string): AwsError {
  const { name, message, status } = THROTTLING[service] ?? RATE;
  return new AwsError(name, message, status);
}
