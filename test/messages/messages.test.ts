import { globSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Notification } from '../../functions/core/notification.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { type Teller, tellers } from '../channels/tellers.ts';
import { recordedNames } from '../event-files.ts';
import { lanePortsOf, missingPorts } from '../lanes/lane-ports.ts';
import { renderingsOf } from './renderings-of.ts';
import { toldBy } from './told-by.ts';

const SNAPSHOTS = join(import.meta.dirname, 'snapshots');

let vendors: readonly Teller[];
beforeAll(async () => {
  vendors = await tellers();
});

/** What the vendors of the sandbox, and what their documentation says, have against it. */
async function complaintsAbout(notification: Notification): Promise<readonly string[]> {
  const takers = vendors.filter(({ takes }) => takes(notification));
  const told = await Promise.all(takers.map(async ({ name, tell }) => ({ name, ...(await tell(notification)) })));
  return told.flatMap(({ name, complaints }) => complaints.map((complaint) => `${name}: ${complaint}`));
}

/** A file for each channel, numbered from the second on where one event tells several things. */
function keptOf(told: readonly Notification[]) {
  return told.flatMap((notification, index) =>
    renderingsOf(notification).map(({ channel, text }) => ({
      file: `${channel}${index === 0 ? '' : `-${index + 1}`}.txt`,
      text,
    })),
  );
}

describe.each(lanes.map(({ name }) => name))('what %s tells', async (lane) => {
  const ports = await lanePortsOf(lane);
  const { before = {}, quiet = [] } = ports ?? {};
  const events = recordedNames(lane).map((name) => name.slice(lane.length + 1));
  const telling = events.filter((event) => !quiet.includes(event));
  const toldAt = (event: string) => toldBy(lane, ...[...(before[event] ?? []), event].map((name) => `${lane}/${name}`));

  it('is told by events that see what the ports of the lane say', () => {
    if (ports?.portsAt === undefined) throw new Error(missingPorts(lane));
    const named = [...quiet, ...Object.entries(before).flat(2)];
    expect(named.filter((event) => !events.includes(event))).toEqual([]);
  });

  it.each(telling)('%s', async (event) => {
    const told = await toldAt(event);
    if (told.length === 0)
      throw new Error(
        `${event} told nobody anything: in test/lanes/${lane}/ports.ts, \`before\` says what comes before it, or \`quiet\` that this is meant`,
      );
    expect((await Promise.all(told.map(complaintsAbout))).flat()).toEqual([]);
    for (const { file, text } of keptOf(told))
      await expect(text).toMatchFileSnapshot(join(SNAPSHOTS, lane, event, file));
  });

  it.each(events.filter((event) => quiet.includes(event)))('%s is quiet', async (event) => {
    expect(await toldAt(event)).toEqual([]);
  });

  it('is all that is kept of it: no snapshot is left of what nobody is told', async () => {
    const told = await Promise.all(
      telling.map(async (event) => keptOf(await toldAt(event)).map(({ file }) => join(event, file))),
    );
    const kept = globSync('**/*.txt', { cwd: join(SNAPSHOTS, lane) });
    expect(kept.filter((file) => !told.flat().includes(file))).toEqual([]);
  });
});
