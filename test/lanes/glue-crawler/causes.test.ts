import { describe, expect, it } from 'vitest';
import { accessCauses } from '../../../functions/lanes/glue-crawler/causes/access.ts';
import { catalogCauses } from '../../../functions/lanes/glue-crawler/causes/catalog.ts';
import { databaseCauses } from '../../../functions/lanes/glue-crawler/causes/database.ts';
import { encryptionCauses } from '../../../functions/lanes/glue-crawler/causes/encryption.ts';
import { lakeFormationCauses } from '../../../functions/lanes/glue-crawler/causes/lake-formation.ts';
import { networkCauses } from '../../../functions/lanes/glue-crawler/causes/network.ts';
import { internalError, passingCauses } from '../../../functions/lanes/glue-crawler/causes/passing.ts';
import { causeOf } from '../../../functions/lanes/glue-crawler/causes.ts';
import { messages, s3Error } from './causes-messages.ts';

const cases = Object.entries(messages).flatMap(([className, codes]) =>
  Object.entries(codes).flatMap(([code, texts]) =>
    texts.map(([errorMessage, ...named]) => ({ className, code, errorMessage, named })),
  ),
);

const rows = [
  ...lakeFormationCauses,
  ...encryptionCauses,
  ...networkCauses,
  ...databaseCauses,
  ...catalogCauses,
  ...accessCauses,
  ...passingCauses,
  internalError,
];

describe('the cause of a failed crawl', () => {
  it.each(cases)('is $code ($className) for: $errorMessage', ({ code, className, errorMessage, named }) => {
    const cause = causeOf({ errorMessage });
    expect([cause.code, cause.class]).toEqual([code, className]);
    for (const name of named) expect(`${cause.sentence} ${cause.fix}`).toContain(name);
  });

  it.each(cases)('reads as plain sentences for: $errorMessage', ({ errorMessage }) => {
    const { label, sentence, fix } = causeOf({ errorMessage });
    expect(label.length).toBeLessThanOrEqual(45);
    for (const text of [sentence, fix]) {
      expect(text).toMatch(/^\S.*[^.]\.$/);
      expect(text).not.toMatch(/undefined|[`*<>]/);
    }
  });

  it('has a message to be known by for every row', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(rows.map(({ code }) => code)));
  });

  it('has one code and one label per row', () => {
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
    expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
  });

  it('ignores case', () => {
    expect(causeOf({ errorMessage: 'RATE EXCEEDED' }).code).toBe('throttled');
    expect(causeOf({ errorMessage: 'internal service exception' }).code).toBe('internal-error');
  });

  it('is permanent when one message tells of a permanent and of a transient cause', () => {
    const cause = causeOf({
      errorMessage: `Rate exceeded. Rate exceeded. ${s3Error('Access Denied', 403, 'AccessDenied')}`,
    });
    expect(cause.class).toBe('permanent');
  });

  it('is unrecognised, and may be retried, when the text says nothing known', () => {
    const cause = causeOf({ errorMessage: 'The walrus declined s3://tern-raw/secret' });
    expect(cause).toMatchObject({ code: 'unrecognised', class: 'unknown', label: 'unrecognised error' });
    expect(cause.sentence).not.toMatch(/walrus|tern-raw/);
  });

  it.each(['', '  \n'])('is no reason at all when the message is blank (%j)', (errorMessage) => {
    expect(causeOf({ errorMessage })).toMatchObject({ code: 'no-reason', class: 'unknown' });
  });

  it.each([
    ['The walrus declined s3://certificates/authentication/tls/', 'unrecognised'],
    ['The walrus declined the table slowdown.authentication-log', 'unrecognised'],
    ['The walrus declined unreachable_hosts and timed_out', 'unrecognised'],
    ['The walrus declined s3://tern-raw/certificate again', 'unrecognised'],
    ['Rate exceeded while listing s3://tern-certificate/authentication.csv', 'throttled'],
  ])('is not taken from the name of a bucket or a table: %s', (errorMessage, code) => {
    expect(causeOf({ errorMessage }).code).toBe(code);
  });
});

describe('names out of an error text', () => {
  it('are cut visibly when they are long', () => {
    const { sentence } = causeOf({
      errorMessage: `User does not have access to target s3://tern-raw/${'deep/'.repeat(400)}`,
    });
    expect(sentence).toContain('s3://tern-raw/deep/');
    expect(sentence).toContain('… appears');
    expect(sentence.length).toBeLessThan(220);
  });

  it('lose invisible characters and the full stop of their sentence', () => {
    const { sentence } = causeOf({ errorMessage: 'User does not have access to target s3://tern\u202e-raw/\u0007a.' });
    expect(sentence).toMatch(/^s3:\/\/tern-raw\/a appears/);
  });

  it('stop at quotes, backticks and angle brackets', () => {
    const { sentence } = causeOf({ errorMessage: 'Insufficient Lake Formation permission(s) on orders`<!channel>' });
    expect(sentence).toContain('work on orders.');
  });

  it('never split a character in two', () => {
    const { sentence } = causeOf({
      errorMessage: `Unable to validate existence of s3 target s3://tern-raw/${'𝄞'.repeat(150)}`,
    });
    expect(sentence.isWellFormed()).toBe(true);
  });
});

describe('the log', () => {
  const crawl = '[5e1f7a30-1111-4222-8333-944445555666]';
  const internal = 'Internal Service Exception';

  it('names the cause of an internal error, even on a WARN line', () => {
    const logLines = [
      `${crawl} BENCHMARK : Running Start Crawl for Crawler orders-daily`,
      `${crawl} WARN : OutOfMemoryError: Please submit a ticket to AWS Support`,
      `${crawl} ERROR : Internal Service Exception`,
      `${crawl} BENCHMARK : Crawler has finished running and is in state READY`,
    ];
    expect(causeOf({ errorMessage: internal, logLines })).toMatchObject({ code: 'out-of-memory', class: 'permanent' });
  });

  it.each(['', 'The walrus declined'])('names the cause when the message is %j', (errorMessage) => {
    expect(causeOf({ errorMessage, logLines: [`${crawl} ERROR : Rate exceeded`] }).code).toBe('throttled');
  });

  it('is not asked when the message names a cause itself', () => {
    const logLines = [`${crawl} ERROR : ${s3Error('Access Denied', 403, 'AccessDenied')}`];
    expect(causeOf({ errorMessage: 'Rate exceeded', logLines }).code).toBe('throttled');
    expect(causeOf({ errorMessage: 'connect timed out', logLines }).code).toBe('connection-failed');
  });

  it.each([
    'Error Access Denied (Service: Amazon S3; Status Code: 403) retrieving file at s3://tern-raw/orders/7.json.',
    'Access Denied. Tables created did not infer schemas from this file.',
  ])('does not blame an ERROR line that is about one file: %s', (text) => {
    expect(causeOf({ errorMessage: internal, logLines: [`${crawl} ERROR : ${text}`] }).code).toBe('internal-error');
  });

  it('does not blame INFO and BENCHMARK lines', () => {
    const logLines = [
      `${crawl} INFO : Created table rate exceeded in database sales`,
      `${crawl} BENCHMARK : Classification complete, connect timed out 0 times`,
    ];
    expect(causeOf({ errorMessage: internal, logLines }).code).toBe('internal-error');
  });

  it('takes lines without a prefix too', () => {
    expect(causeOf({ errorMessage: internal, logLines: ['S3 bucket tern-raw does not exist'] }).code).toBe(
      'bucket-missing',
    );
  });

  it('prefers a permanent cause to a later transient one, and of two alike the later', () => {
    const logLines = [
      'S3 bucket tern-raw does not exist',
      'S3 bucket heron-raw does not exist',
      `${crawl} WARN : Rate exceeded`,
    ];
    expect(causeOf({ errorMessage: internal, logLines }).sentence).toContain('heron-raw');
  });

  it('leaves an internal error as it is when it adds nothing', () => {
    const logLines = [`${crawl} ERROR : Internal Service Exception`, 'The walrus declined'];
    expect(causeOf({ errorMessage: internal, logLines }).code).toBe('internal-error');
    expect(causeOf({ errorMessage: internal, logLines: [] }).code).toBe('internal-error');
  });
});

describe('a huge message', () => {
  const beginnings = cases.map(({ errorMessage }) => errorMessage.slice(0, Math.ceil(errorMessage.length / 2)));
  const hostile = [
    ...beginnings,
    ...[
      'not authorized to perform: a:b ',
      'Access Denied',
      's3://',
      'Crawler with name a ',
      'Insufficient Lake Formation permission(s) on ',
      'TLS',
      ' ',
    ],
  ];

  it('is read in time that grows with its length only', () => {
    const slowest = hostile.map((text) => {
      const errorMessage = text.repeat(Math.ceil(300_000 / text.length));
      const started = performance.now();
      causeOf({ errorMessage });
      return { text, took: Math.round(performance.now() - started) };
    });
    expect(slowest.filter(({ took }) => took > 1_500)).toEqual([]);
  });
});
