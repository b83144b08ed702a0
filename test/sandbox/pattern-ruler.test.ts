import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkLines } from '../../sandbox/pattern/lines.ts';

const vectors = process.env.TOCSIN_RULER_VECTORS;
const title = 'agrees with every answer of AWS’s own engine';

if (vectors === undefined)
  it.skip(`${title} (skipped: set TOCSIN_RULER_VECTORS to a file of { pattern, event, match } lines)`);
else
  it(title, () => {
    const { total, disagreements } = checkLines(readFileSync(vectors, 'utf8'));
    expect(disagreements).toEqual([]);
    expect(total).toBeGreaterThan(0);
  });
