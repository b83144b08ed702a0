import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAnswers, recordedAnswers } from '../../../sandbox/services/recorded.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-events-'));
const file = join(folder, 'acm-expiry', 'answers.json');
mkdirSync(join(folder, 'acm-expiry'));
mkdirSync(join(folder, 'without-answers'));
afterAll(() => rmSync(folder, { recursive: true }));

const TARGET = 'CertificateManager.DescribeCertificate';

test("every family's answers.json is read, and nested inputs are matched as subsets", () => {
  const input = { Filter: { Arns: ['a', 'b'] } };
  writeFileSync(file, JSON.stringify([{ target: TARGET, input, output: { ok: 1 } }]));
  const { answer } = recordedAnswers(readAnswers(folder));
  expect(answer({ target: TARGET, input: { Filter: { Arns: ['a', 'b'], More: 1 }, Max: 2 } })).toEqual({
    output: { ok: 1 },
  });
  expect(answer({ target: TARGET, input: { Filter: { Arns: ['a'] } } })).toBeUndefined();
  expect(answer({ target: 'CertificateManager.ListCertificates', input })).toBeUndefined();
});

test('an answer counts only after the call that it waits for, with that input', () => {
  const after = { target: 'CertificateManager.DeleteCertificate', input: { Arn: 'a' } };
  const gone = { target: TARGET, error: { name: 'ResourceNotFoundException', message: 'gone' }, after };
  writeFileSync(file, JSON.stringify([gone, { target: TARGET, output: { ok: 1 } }]));
  const { answer } = recordedAnswers(readAnswers(folder));
  answer({ target: after.target, input: { Arn: 'b' } });
  expect(answer({ target: TARGET, input: {} })).toEqual({ output: { ok: 1 } });
  answer(after);
  expect(() => answer({ target: TARGET, input: {} })).toThrow('gone');
});

test('an answer counts only after the event that it waits for', () => {
  const after = { event: { detail: { eventName: 'DeleteCertificate', requestParameters: { arn: 'a' } } } };
  const gone = { target: TARGET, error: { name: 'ResourceNotFoundException', message: 'gone' }, after };
  writeFileSync(file, JSON.stringify([gone, { target: TARGET, output: { ok: 1 } }]));
  const { answer, heard } = recordedAnswers(readAnswers(folder));
  heard({ detail: { eventName: 'DeleteCertificate', requestParameters: { arn: 'b' } } });
  expect(answer({ target: TARGET, input: {} })).toEqual({ output: { ok: 1 } });
  heard({ id: '1', detail: { eventName: 'DeleteCertificate', requestParameters: { arn: 'a' } } });
  expect(() => answer({ target: TARGET, input: {} })).toThrow('gone');
});

test.each([
  [[{ target: TARGET }], `the answer to ${TARGET} has to have either an output or an error`],
  [[{ output: {} }], 'expected a list of { target, input, output or error }'],
])('an answers.json with a mistake is named with its mistake', (answers, message) => {
  writeFileSync(file, JSON.stringify(answers));
  expect(() => readAnswers(folder)).toThrow(`${file}: ${message}`);
});
