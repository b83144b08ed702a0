import { join } from 'node:path';
import { expect, it } from 'vitest';
import { acknowledged } from '../notification.ts';
import { renderingsOf } from './renderings-of.ts';

const SNAPSHOTS = join(import.meta.dirname, 'snapshots', 'decisions');

/** What no event tells, but a person. */
it('who takes on a problem is told by every channel that has use for it', async () => {
  const renderings = renderingsOf(acknowledged);
  expect(renderings.map(({ channel }) => channel)).not.toContain('raygun');
  for (const { channel, text } of renderings)
    await expect(text).toMatchFileSnapshot(join(SNAPSHOTS, 'acknowledged', `${channel}.txt`));
});
