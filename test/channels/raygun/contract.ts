import { raygun } from '../../../functions/channels/raygun/channel.ts';
import { type HttpContract, serverErrors } from '../channel-contract.ts';
import { sending } from '../sending.ts';
import { type Json, textsIn } from '../texts.ts';
import { bytes, unmet } from '../unmet.ts';

/** https://raygun.com/documentation/product-guides/crash-reporting/api/ */
export const contract: HttpContract = {
  over: 'http',
  send: sending(raygun),
  settings: [{}],
  yes: () => ({ status: 202, body: '' }),
  delivered: [202],
  yesIsIn: 'status',
  deferred: [408, 425, ...serverErrors],
  degraded: [401, 403, 429],
  texts: ({ body }) => textsIn(JSON.parse(body)),
  complaints: ({ headers, body }) => {
    const { occurredOn, details } = JSON.parse(body);
    return unmet({
      JSON: headers['content-type'] === 'application/json',
      'at most 128 KB': bytes(body) <= 128_000,
      'a time to the second': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(occurredOn),
      'a grouping key of 1 to 100': /^.{1,100}$/.test(details.groupingKey),
      'a frame with a line number': details.error.stackTrace.every(
        (frame: Json) => typeof frame.lineNumber === 'number',
      ),
      'an error': details.error.className !== '' && details.error.message !== '',
    });
  },
};
