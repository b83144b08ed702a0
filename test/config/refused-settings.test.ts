import { expect, test } from 'vitest';
import { type Refused, refusals } from './sample-config.ts';

const refused: readonly Refused[] = [
  [
    'a setting that does not exist',
    { repeatAfterHour: 4 },
    'config: found "repeatAfterHour", which is not a setting (known: channels, routes, hooks, inhibitions, lanes, accountNames, runbooks, repeatAfterHours, fallbackAfterMinutes, storm, mutes, retentionDays, watchdog)',
  ],
  ['hours of zero', { repeatAfterHours: 0 }, 'repeatAfterHours: found 0, expected more than 0'],
  ['half days', { retentionDays: 1.5 }, 'retentionDays: found 1.5, expected whole days'],
  ['no days', { retentionDays: 0 }, 'retentionDays: found 0, expected at least 1'],
  [
    'an account name for no account',
    { accountNames: { prod: 'x' } },
    'accountNames: found "prod", expected an account id of 12 digits',
  ],
  [
    'runbooks without an address',
    { runbooks: 'runbooks/' },
    'runbooks: found "runbooks/", expected an https:// address',
  ],
  [
    'runbooks over plain http',
    { runbooks: 'http://example.com' },
    'runbooks: found "http://example.com", expected an https:// address',
  ],
  [
    'a watchdog that tells nobody',
    { watchdog: { email: [] } },
    'watchdog.email: found [], expected at least one address: somebody has to hear that Tocsin itself is ill',
  ],
  [
    'a watchdog with a bad address',
    { watchdog: { email: ['ops'] } },
    'watchdog.email[0]: found "ops", expected an e-mail address',
  ],
  [
    'a lane that does not exist',
    { lanes: { glue: {} } },
    'lanes: found "glue", which is not a lane (lanes: glue-crawler',
  ],
  [
    'an option that does not exist',
    { lanes: { 'glue-crawler': { retry: 3 } } },
    'lanes["glue-crawler"]: found "retry", which is not a setting (known: remedy, ',
  ],
  [
    'an option of the wrong type',
    { lanes: { 'glue-crawler': { retries: 'three' } } },
    'lanes["glue-crawler"].retries: found "three", expected number',
  ],
];

test.each(refused)('%s is refused', (_what, change, line) => {
  expect(refusals(change)).toContainEqual(expect.stringContaining(line));
});

test('more account names than an environment has room for are refused', () => {
  const accountNames = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [String(100_000_000_000 + index), `account-${index}`]),
  );
  expect(refusals({ accountNames })[0]).toMatch(
    /^lanes\["glue-crawler"\]: found \d{4} bytes of options and accountNames, expected at most 3072/,
  );
});
