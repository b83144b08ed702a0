import { expect, test } from 'vitest';
import { faultBook } from '../../../sandbox/faults/fault-book.ts';
import { anywhere } from '../../../sandbox/faults/reach.ts';
import { answerAboutFaults } from '../../../sandbox/faults/serve-faults.ts';

const put = { function: 'LaneFunction', text: '{"Item":{"pk":{"S":"alert#glue-crawler/orders"}}}' };
const throttle = { does: 'throttle' } as const;

test('a fault strikes as often as it was asked to, and is unspent until it has', () => {
  const book = faultBook(anywhere);
  book.add({ call: 'dynamodb:PutItem', harm: throttle, times: 2 });
  expect(book.unspent()).toHaveLength(1);
  const harms = [1, 2, 3].map(() => book.ofCall('dynamodb:PutItem', put)?.does);
  expect(harms).toEqual(['throttle', 'throttle', undefined]);
  expect(book.unspent()).toEqual([]);
  expect(book.all()).toMatchObject([{ call: 'dynamodb:PutItem', times: 2, struck: 2 }]);
});

test('a fault strikes only the call, the function and the texts that it names', () => {
  const book = faultBook(anywhere);
  book.add({ call: 'dynamodb:PutItem', function: 'LaneFunction', containing: ['alert#', 'orders'], harm: throttle });
  expect(book.ofCall('dynamodb:GetItem', put)).toBeUndefined();
  expect(book.ofCall('dynamodb:PutItem', { ...put, function: 'ChannelFunction' })).toBeUndefined();
  expect(book.ofCall('dynamodb:PutItem', { ...put, text: '{"pk":"alert#invoices"}' })).toBeUndefined();
  expect(book.ofVendor(['dynamodb:PutItem'], put)).toBeUndefined();
  expect(book.ofCall('dynamodb:PutItem', put)).toEqual(throttle);
});

test('what strikes so many times comes before what strikes always, of which the newest counts', () => {
  const book = faultBook(anywhere);
  const answer = (status: number) => ({ does: 'answer', status }) as const;
  book.add({ vendor: 'slack', harm: answer(500), times: 'always' }, { vendor: 'slack', harm: answer(429) });
  book.add({ vendor: 'slack', harm: answer(503), times: 'always' });
  const statuses = [1, 2, 3].map(() => book.ofVendor(['hooks.slack.com', 'slack'], put));
  expect(statuses).toMatchObject([{ status: 429 }, { status: 503 }, { status: 503 }]);
});

test('the control server sets, lists and clears faults, and answers a wrong one with what is wrong', () => {
  const book = faultBook(anywhere);
  const wanted = JSON.stringify({ vendor: 'slack', harm: { does: 'kill', when: 'after' } });
  expect(answerAboutFaults(book, 'POST', wanted)).toMatchObject({
    status: 200,
    body: [{ vendor: 'slack', struck: 0 }],
  });
  expect(answerAboutFaults(book, 'GET', '').body).toHaveLength(1);
  expect(answerAboutFaults(book, 'DELETE', '')).toEqual({ status: 200, body: [] });
  expect(answerAboutFaults(book, 'PUT', '').status).toBe(405);
  const wrong = JSON.stringify({ call: 'dynamodb:PutItem', harm: { does: 'explode' } });
  expect(answerAboutFaults(book, 'POST', wrong)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  expect(answerAboutFaults(book, 'POST', 'not JSON').status).toBe(400);
  expect(book.all()).toEqual([]);
});
