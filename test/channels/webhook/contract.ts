import { webhook } from '../../../functions/channels/webhook/channel.ts';
import { type HttpContract, serverErrors } from '../channel-contract.ts';
import { sending } from '../sending.ts';
import { textsIn } from '../texts.ts';
import { bytes, unmet } from '../unmet.ts';

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const contract: HttpContract = {
  over: 'http',
  send: sending(webhook),
  settings: [{}],
  yes: () => ({ status: 200, body: '' }),
  delivered: [200, 201, 202, 203, 204],
  yesIsIn: 'status',
  deferred: [408, 425, 429, ...serverErrors],
  degraded: [401, 403, 404, 410],
  secretParts: ['b7Qw2LxN4dRt', 'dG9jc2luLXNhbmRib3gta2V5LW9mLTMyLWJ5dGVzLiE='],
  texts: ({ body }) => textsIn(JSON.parse(body)),
  complaints: ({ headers, body, idempotencyKey }) => {
    const { type, timestamp } = JSON.parse(body);
    return unmet({
      JSON: headers['content-type'] === 'application/json',
      'at most 64 KB': bytes(body) <= 65_536,
      'a type of words with dots between': /^[a-z]+(\.[a-z]+)+$/.test(type),
      'a time in ISO 8601': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(timestamp),
      'an id that is the same for each attempt': headers['webhook-id'] === idempotencyKey,
      'a timestamp in seconds': /^\d{9,10}$/.test(headers['webhook-timestamp'] ?? ''),
      'signatures of version 1': /^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)*$/.test(
        headers['webhook-signature'] ?? '',
      ),
    });
  },
};
