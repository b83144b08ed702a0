import { describe, expect, it } from 'vitest';
import { counter } from '../../../functions/lanes/s3-lifecycle/counter.ts';
import { intakes, senders } from '../../../functions/lanes/s3-lifecycle/intakes.ts';
import { options } from '../../../functions/lanes/s3-lifecycle/options.ts';
import { valueAt } from '../../../sandbox/buses/event-path.ts';
import { inputFor } from '../../../sandbox/buses/target-input.ts';
import { compilePattern } from '../../../sandbox/pattern/compile.ts';
import { recorded } from '../../event-files.ts';

const all = intakes({ intake: 'eventbridge' });
const QUEUE = { account: '111122223333', region: 'eu-west-1' };

describe.each([
  'expired-delete-marker',
  'expired-for-good',
  'moved-to-glacier',
  'tier-archived',
  'restore-initiated',
  'restore-completed',
  'restore-expired',
])('the event %s', (name) => {
  const event = { version: '0', ...recorded(`s3-lifecycle/${name}`) };
  const matching = all.filter(({ pattern }) => compilePattern(pattern)(event));

  it('comes in by one rule, and has whatever that leaves of it', () => {
    expect(matching).toHaveLength(1);
    const paths = Object.values(matching[0]?.paths ?? {});
    expect(paths.filter((path) => valueAt(path, event) === undefined)).toEqual([]);
  });

  it('is counted the same shortened as whole, and is shorter by half', () => {
    const [intake] = matching;
    const InputTransformer = { InputPathsMap: intake?.paths ?? {}, InputTemplate: intake?.template ?? '' };
    const text = inputFor({ InputTransformer }, event, { name: 'rule', arn: 'arn:aws:events' });
    const countedBy = (message: unknown) => {
      const { take, tallies } = counter({ windowHours: 24 });
      take(message, QUEUE);
      return tallies();
    };
    expect(countedBy(JSON.parse(text))).toEqual(countedBy(event));
    expect(countedBy(event)).toHaveLength(1);
    expect(text.length).toBeLessThan(0.55 * JSON.stringify(event).length);
  });
});

it('lets nothing in over EventBridge when buckets send by themselves, and only those send', () => {
  const set = options.parse({ intake: 'notification', buckets: ['acme-logs', 'acme.data'] });
  expect(intakes(set)).toEqual([]);
  expect(senders(set)).toEqual([
    { service: 's3.amazonaws.com', from: ['arn:*:s3:::acme-logs', 'arn:*:s3:::acme.data'] },
  ]);
  expect(senders(options.parse({ buckets: ['acme-logs'] }))).toEqual([]);
});

it.each([
  [{ intake: 'notification' }],
  [{ intake: 'notification', buckets: ['*'] }],
  [{ windowHours: 5 }],
  [{ unusualFactor: 1 }],
])('refuses the options %j', (set) => {
  expect(options.safeParse(set).success).toBe(false);
});
