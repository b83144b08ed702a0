import { isRecord, parsed } from '../gateway/json.ts';
import type { Request } from '../gateway/request.ts';
import type { Vendor, VendorAnswer } from './vendor.ts';

const MAX_BYTES = 128 * 1024;

/** https://raygun.com/documentation/product-guides/crash-reporting/api/ */
export const raygun: Vendor = {
  name: 'raygun',
  hosts: ['api.raygun.com', 'api.raygun.io'],
  answer: (request) => {
    const refusal = refused(request);
    if (!refusal) return { status: 202, body: '' };
    return { ...refusal, body: '' };
  },
};

function refused(request: Request): Omit<VendorAnswer, 'body'> | undefined {
  const size = Buffer.byteLength(request.body);
  if (request.method !== 'POST' || request.path !== '/entries') {
    return { status: 404, complaint: `Raygun has no ${request.method} ${request.path}: expected POST /entries` };
  }
  if (!request.headers['x-apikey']) return { status: 403, complaint: 'the header X-ApiKey is missing' };
  if (size > MAX_BYTES) return { status: 413, complaint: `${size} bytes, Raygun takes ${MAX_BYTES}` };
  const errors = entryErrors(parsed(request.body));
  return errors.length === 0 ? undefined : { status: 400, complaint: errors.join('; ') };
}

function entryErrors(entry: unknown): readonly string[] {
  if (!isRecord(entry)) return ['the body is not a JSON object'];
  const { occurredOn, details } = entry;
  const when = typeof occurredOn === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(occurredOn);
  const time = when && !Number.isNaN(Date.parse(occurredOn)) ? [] : ['occurredOn is not an ISO 8601 time'];
  return isRecord(details) ? [...time, ...detailErrors(details)] : [...time, 'details is missing'];
}

function detailErrors({ error, groupingKey, tags }: Readonly<Record<string, unknown>>): readonly string[] {
  const key = groupingKey === undefined || (typeof groupingKey === 'string' && /^.{1,100}$/s.test(groupingKey));
  const tagged = tags === undefined || (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'));
  return [
    ...(isRecord(error) ? stackErrors(error.stackTrace) : ['details.error is missing']),
    ...(key ? [] : ['details.groupingKey has to have 1 to 100 characters']),
    ...(tagged ? [] : ['details.tags is not a list of texts']),
  ];
}

function stackErrors(frames: unknown): readonly string[] {
  const complete = (frame: unknown) => isRecord(frame) && typeof frame.lineNumber === 'number';
  if (Array.isArray(frames) && frames.length > 0 && frames.every(complete)) return [];
  return ['details.error.stackTrace has to have frames with a lineNumber'];
}
