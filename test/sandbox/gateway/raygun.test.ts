import { expect, test } from 'vitest';
import { raygun } from '../../../sandbox/vendors/raygun.ts';

const ERROR = { className: 'CrawlerFailed', message: 'orders', stackTrace: [{ lineNumber: 1, className: 'lane' }] };
const DETAILS = { error: ERROR, groupingKey: 'glue-crawler/orders', tags: ['error'] };
const ENTRY = { occurredOn: '2026-03-01T10:00:00Z', details: DETAILS };

const answer = (body: unknown, headers: Record<string, string> = { 'x-apikey': 'key' }, path = '/entries') =>
  raygun.answer({ method: 'POST', path, query: {}, headers, body: JSON.stringify(body) });

test('a complete entry is accepted', () => {
  expect(answer(ENTRY)).toEqual({ status: 202, body: '' });
});

test.each<[number, unknown, string]>([
  [400, [], 'not a JSON object'],
  [400, { details: DETAILS }, 'occurredOn is not an ISO 8601 time'],
  [400, { occurredOn: '2026-03-01T10:00:00Z' }, 'details is missing'],
  [400, { ...ENTRY, details: { ...DETAILS, error: undefined } }, 'details.error is missing'],
  [400, { ...ENTRY, details: { error: { ...ERROR, stackTrace: [{}] } } }, 'frames with a lineNumber'],
  [400, { ...ENTRY, details: { ...DETAILS, groupingKey: 'g'.repeat(101) } }, '1 to 100 characters'],
  [400, { ...ENTRY, details: { ...DETAILS, tags: 'one' } }, 'details.tags'],
  [413, { ...ENTRY, details: { ...DETAILS, userCustomData: { log: 'x'.repeat(131_072) } } }, 'Raygun takes 131072'],
])('%i, because of a mistake in the entry (%#)', (status, entry, complaint) => {
  expect(answer(entry)).toMatchObject({ status, complaint: expect.stringContaining(complaint) });
});

test('a request without its key is 403, and another path is 404', () => {
  expect(answer(ENTRY, {})).toMatchObject({ status: 403 });
  expect(answer(ENTRY, { 'x-apikey': 'key' }, '/errors')).toMatchObject({ status: 404 });
});
