import { expect, test } from 'vitest';
import { faultFrom } from '../../cli/faults.ts';
import { fault } from '../../sandbox/faults/fault.ts';

test.each([
  ['dynamodb:PutItem', { kill: 'after', function: 'LaneGlueCrawlerFunction' }, { does: 'kill', when: 'after' }],
  ['dynamodb:PutItem', { throttle: true, times: 'always' }, { does: 'throttle' }],
  ['ssm:GetParameters', { error: 'InternalServerError', status: '500' }, { does: 'error', status: 500 }],
  ['slack', { status: '429', retryAfter: '30', times: '3' }, { does: 'answer', headers: { 'retry-after': '30' } }],
  ['any', { delay: '200', containing: ['orders'] }, { does: 'delay', ms: 200 }],
  ['slack', { drop: true }, { does: 'drop' }],
  ['slack', { reset: true }, { does: 'reset' }],
])('%s with %j is a fault that the sandbox takes', (on, options, harm) => {
  expect(fault.parse(faultFrom(on, options))).toMatchObject({ harm });
});

test('a fault without a harm, or with two, is refused with what may be asked for', () => {
  expect(() => faultFrom('slack', {})).toThrow('expected one of --throttle, --error');
  expect(() => faultFrom('slack', { drop: true, reset: true })).toThrow('expected one of');
});
