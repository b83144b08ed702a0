import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('no client of AWS waits for ever: each is made with the same patience', () => {
  const sources = globSync('functions/**/*.ts').map((file) => [file, readFileSync(file, 'utf8')] as const);
  const made = sources.flatMap(([file, text]) =>
    [...text.matchAll(/new \w+Client\((.*?)\)/g)].map(([, settings]) => ({ file, settings })),
  );
  expect(made.length).toBeGreaterThan(15);
  expect(made.filter(({ settings }) => settings !== 'patience')).toEqual([]);
});
