import { Complaint } from '../event-file.ts';
import type { Archive, Replay } from '../installation/archives.ts';
import type { Installation } from '../installation/installation.ts';

/** Which archives, and through which rules. Nothing named: every lane's. */
export type Chosen = {
  readonly lane?: readonly string[];
  readonly channel?: readonly string[];
  /** One pattern of a lane, by its archive: each pattern has one of its own. */
  readonly archive?: readonly string[];
};

export type Through = Pick<Replay, 'archive' | 'rules'>;

/** What a lane has heard goes through the rule of the same pattern; what was told goes through the rule of a channel. */
export function replaysFor(chosen: Chosen, archives: readonly Archive[], { rules }: Installation): readonly Through[] {
  const ofLanes = archives.filter(({ id }) => rules.some((rule) => rule.id === ruleOf(id)));
  const named = [
    ...(chosen.lane ?? []).flatMap((lane) =>
      ofPart(
        partNamed(
          'Lane',
          lane,
          ofLanes.map(({ part }) => part),
        ),
        ofLanes,
      ),
    ),
    ...(chosen.archive ?? []).map((id) => ofId(id, ofLanes)),
  ];
  const channels = (chosen.channel ?? []).map((channel) => {
    const parts = rules.map(({ part }) => part).filter((part) => /^channel/i.test(part));
    const part = partNamed('Channel', channel, parts);
    return rules.filter((rule) => rule.part === part).map(({ id }) => id);
  });
  const told = archives.find((one) => !ofLanes.includes(one));
  const isAll = named.length === 0 && channels.length === 0;
  return [
    ...(isAll ? ofLanes : [...new Set(named)]).map((archive) => ({ archive, rules: [ruleOf(archive.id)] })),
    ...(told && channels.length > 0 ? [{ archive: told, rules: channels.flat() }] : []),
  ];
}

/** `LaneKmsKeyArchive2` has what `LaneKmsKeyRule2` lets through. */
function ruleOf(id: string): string {
  return id.replace('Archive', 'Rule');
}

function ofPart(part: string, archives: readonly Archive[]): readonly Archive[] {
  return archives.filter((archive) => archive.part === part);
}

function ofId(id: string, archives: readonly Archive[]): Archive {
  const archive = archives.find((one) => one.id === id);
  if (archive) return archive;
  throw new Complaint(`archive replay: --archive ${id} is none of a lane: expected one of ${idsOf(archives)}`);
}

/** `glue-crawler` is called `LaneGlueCrawler` in the stack. */
function partNamed(role: 'Lane' | 'Channel', name: string, parts: readonly string[]): string {
  const plain = (text: string) => text.replaceAll('-', '').toLowerCase();
  const part = parts.find((one) => plain(one) === plain(`${role}${name}`));
  if (part !== undefined) return part;
  const there = [...new Set(parts)].join(', ');
  throw new Complaint(`archive replay: no ${role.toLowerCase()} ${name} has anything to replay (parts: ${there})`);
}

function idsOf(archives: readonly Archive[]): string {
  return archives.map(({ id }) => id).join(', ');
}
