import { describe, expect, test } from 'vitest';
import { listArchives } from '../../cli/archive/list.ts';
import { type Replaying, replayArchives } from '../../cli/archive/replay.ts';
import type { Archive, Progress, Replay } from '../../cli/installation/archives.ts';
import type { Installation } from '../../cli/installation/installation.ts';
import { madeUpInstallation } from './made-up-installation.ts';

const archive = (id: string, bus = 'default'): Archive => ({
  ...{ id, part: id.replace(/Archive\d*$/, ''), events: 12, bytes: 5_000, days: 30 },
  ...{ arn: `arn:aws:events:eu-west-1:111122223333:archive/Tocsin-${id}` },
  busArn: `arn:aws:events:eu-west-1:111122223333:event-bus/${bus}`,
});
const KEPT = [
  archive('BusArchive', 'tocsin'),
  archive('LaneKmsKeyArchive1'),
  archive('LaneKmsKeyArchive2'),
  archive('LaneGuarddutyArchive1'),
];
const RULES = ['LaneKmsKeyRule1', 'LaneKmsKeyRule2', 'LaneKmsKeyTimerRule', 'LaneGuarddutyRule1', 'ChannelOncallRule'];

/** An installation that runs replays as long as the answers last, and tells what it was asked for. */
function archived(answers: readonly Progress[] = []) {
  const started: Replay[] = [];
  const left = [...answers];
  const installation: Installation = {
    ...madeUpInstallation().installationAt(120),
    rules: RULES.map((id) => ({ id, name: `Tocsin-${id}`, part: id.replace(/(Timer)?Rule\d*$/, '') })),
    archives: {
      all: async () => KEPT,
      start: async (replay) => void started.push(replay),
      progress: async () => left.shift() ?? { state: 'done' },
    },
  };
  const said: string[] = [];
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  const replay = (asked: Partial<Replaying>) =>
    replayArchives({ from: '2026-11-06T03:00:00Z', ...asked }, installation, { pause, say: (line) => said.push(line) });
  const through = () => started.map(({ archive: { id }, rules }) => `${id} → ${rules.join()}`);
  return { installation, started, said, replay, through, pauses: () => pauses };
}

describe('archive replay', () => {
  test.each<[string, Partial<Replaying>, readonly string[]]>([
    [
      'every lane when none is named, each pattern through its own rule',
      {},
      [
        'LaneKmsKeyArchive1 → LaneKmsKeyRule1',
        'LaneKmsKeyArchive2 → LaneKmsKeyRule2',
        'LaneGuarddutyArchive1 → LaneGuarddutyRule1',
      ],
    ],
    [
      'one lane',
      { lane: ['kms-key'] },
      ['LaneKmsKeyArchive1 → LaneKmsKeyRule1', 'LaneKmsKeyArchive2 → LaneKmsKeyRule2'],
    ],
    ['one pattern', { archive: ['LaneKmsKeyArchive2'] }, ['LaneKmsKeyArchive2 → LaneKmsKeyRule2']],
    ['what was told, to one channel', { channel: ['oncall'] }, ['BusArchive → ChannelOncallRule']],
    [
      'an archive once, however it is named',
      { lane: ['guardduty'], archive: ['LaneGuarddutyArchive1'] },
      ['LaneGuarddutyArchive1 → LaneGuarddutyRule1'],
    ],
  ])('sends through %s', async (_, asked, expected) => {
    const { replay, through } = archived();
    await replay(asked);
    expect(through()).toEqual(expected);
  });

  test.each<[Partial<Replaying>, RegExp]>([
    [{ lane: ['kms'] }, /no lane kms has anything to replay \(parts: LaneKmsKey, LaneGuardduty\)/],
    [{ channel: ['chat'] }, /no channel chat has anything to replay/],
    [{ archive: ['BusArchive'] }, /--archive BusArchive is none of a lane: expected one of LaneKmsKeyArchive1/],
    [{ from: 'yesterday' }, /--from yesterday: expected a time such as/],
    [{ to: '2026-11-06T02:00:00Z' }, /is not before 2026-11-06T02:00:00.000Z/],
    [{ from: '2026-09-01T00:00:00Z' }, /within the last 30 days/],
  ])('%j is refused with what was expected', async (asked, complaint) => {
    const { replay, started } = archived();
    await expect(replay(asked)).rejects.toThrow(complaint);
    expect(started).toEqual([]);
  });

  test('waits until every replay has ended, and says how far each is', async () => {
    const until = new Date('2026-11-06T03:10:00Z');
    const { replay, said, pauses } = archived([{ state: 'running', until }, { state: 'done' }]);
    const { words } = await replay({ archive: ['LaneKmsKeyArchive2'] });
    expect(said).toEqual([
      'LaneKmsKeyArchive2: begun, through LaneKmsKeyRule2',
      'LaneKmsKeyArchive2: running, up to 2026-11-06T03:10:00.000Z',
      'LaneKmsKeyArchive2: done',
    ]);
    expect(pauses()).toBe(1);
    expect(words[0]).toBe('1 archive sent through again, from 2026-11-06T03:00:00.000Z to 2026-11-06T05:00:00.000Z');
  });

  test('says which failed, and why', async () => {
    const { replay } = archived([{ state: 'failed', because: 'the bus is gone' }]);
    expect((await replay({ channel: ['oncall'] })).words).toContain('failed: BusArchive, the bus is gone');
  });

  test('gives each replay a name that EventBridge takes', async () => {
    const { replay, started } = archived();
    await replay({});
    for (const { name } of started) expect(name).toMatch(/^[.\-_A-Za-z0-9]{1,64}$/);
    expect(new Set(started.map(({ name }) => name)).size).toBe(started.length);
  });
});

test('archive list says how much each holds and for how long', async () => {
  const { words } = await listArchives(archived().installation);
  expect(words[1]).toBe('LaneKmsKeyArchive1     12 events, 5 KB, kept for 30 days');
});
