import { AwsError } from '../gateway/aws-error.ts';

/** How a service words that a call is not allowed: the name and the status of its error, and its spelling of the action. */
type Wording = { readonly name: string; readonly status: number; readonly spelt?: (message: string) => string };

const JSON_SERVICE: Wording = { name: 'AccessDeniedException', status: 400 };
const REST_JSON_SERVICE: Wording = { name: 'AccessDeniedException', status: 403 };

/** As seen in the errors that people report of each. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  guardduty: REST_JSON_SERVICE,
  s3: {
    name: 'AccessDenied',
    status: 403,
    spelt: (message) => message.replace(/(on resource: )(arn:\S+)/, '$1"$2"'),
  },
  scheduler: REST_JSON_SERVICE,
  sns: { name: 'AuthorizationError', status: 403, spelt: (message) => message.replaceAll(/\bsns:(?=[A-Z])/g, 'SNS:') },
  sqs: {
    name: 'AccessDenied',
    status: 403,
    spelt: (message) => message.replaceAll(/\bsqs:[A-Z]\w+/g, (action) => action.toLowerCase()),
  },
};

/** The error of a call that the caller's policies do not allow. */
export function accessDenied(service: string, message: string): AwsError {
  const { name, status, spelt = (text) => text } = WORDINGS[service] ?? JSON_SERVICE;
  return new AwsError(name, spelt(message), status);
}

/** The error of a call whose key nobody has. */
export function unknownKey(service: string): AwsError {
  const message = 'The security token included in the request is invalid.';
  if (service === 's3' || service === 'sns' || service === 'sqs')
    return new AwsError('InvalidClientTokenId', message, 403);
  return new AwsError('UnrecognizedClientException', message, (WORDINGS[service] ?? JSON_SERVICE).status);
}
