import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAnswers, recordedOutput } from '../../../sandbox/services/recorded.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-events-'));
const file = join(folder, 'acm-expiry', 'answers.json');
mkdirSync(join(folder, 'acm-expiry'));
mkdirSync(join(folder, 'without-answers'));
afterAll(() => rmSync(folder, { recursive: true }));

const TARGET = 'CertificateManager.DescribeCertificate';

test("every family's answers.json is read, and nested inputs are matched as subsets", () => {
  const input = { Filter: { Arns: ['a', 'b'] } };
  writeFileSync(file, JSON.stringify([{ target: TARGET, input, output: { ok: 1 } }]));
  const answers = readAnswers(folder);
  expect(recordedOutput(answers, TARGET, { Filter: { Arns: ['a', 'b'], More: 1 }, Max: 2 })).toEqual({
    output: { ok: 1 },
  });
  expect(recordedOutput(answers, TARGET, { Filter: { Arns: ['a'] } })).toBeUndefined();
  expect(recordedOutput(answers, 'CertificateManager.ListCertificates', input)).toBeUndefined();
});

test.each([
  [[{ target: TARGET }], `the answer to ${TARGET} has to have either an output or an error`],
  [[{ output: {} }], 'expected a list of { target, input, output or error }'],
])('an answers.json with a mistake is named with its mistake', (answers, message) => {
  writeFileSync(file, JSON.stringify(answers));
  expect(() => readAnswers(folder)).toThrow(`${file}: ${message}`);
});
