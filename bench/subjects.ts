import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { channels } from '../functions/channels/registry.ts';
import { lanes } from '../functions/lanes/registry.ts';
import { BUILT_FUNCTIONS, channelFolder, laneFolder, REPOSITORY } from '../infra/functions.ts';
import { readChapters } from '../sandbox/telling/chapters.ts';
import { notificationOf } from '../test/notification.ts';

/** Something that is started, and given one message. */
export type Subject = {
  readonly name: string;
  /** The file that exports the handler. */
  readonly file: string;
  readonly body: string;
  readonly environment: Readonly<Record<string, string>>;
};

/** A function of the registries as it is deployed, and the messages that it may be measured with. */
export type Measurable = Omit<Subject, 'body'> & {
  readonly kind: 'lane' | 'channel';
  readonly source: string;
  readonly bodies: readonly string[];
};

export function measurable(): readonly Measurable[] {
  const ofLanes = lanes.map((lane) => ({
    kind: 'lane' as const,
    ...filesOf(laneFolder(lane), `lanes/${lane.name}`),
    bodies: storyOf(lane.name),
    environment: { TOCSIN_OPTIONS: '{}' },
  }));
  const ofChannels = channels.map((channel) => ({
    kind: 'channel' as const,
    ...filesOf(channelFolder(channel), `channels/${channel.name}`),
    bodies: [JSON.stringify({ id: '1', detail: notificationOf() })],
    environment: {
      TOCSIN_CHANNEL: 'bench',
      TOCSIN_SETTINGS: '{}',
      TOCSIN_SECRETS: JSON.stringify(
        Object.fromEntries(Object.keys(channel.secrets).map((name) => [name, `/${name}`])),
      ),
      TOCSIN_TOPIC: 'arn:aws:sns:eu-west-1:111122223333:alerts',
    },
  }));
  return [...ofLanes, ...ofChannels];
}

function filesOf(name: string, folder: string) {
  return {
    name,
    file: join(BUILT_FUNCTIONS, name, 'index.cjs'),
    source: join(REPOSITORY, 'functions', folder, 'handler.ts'),
  };
}

/** The events of a lane's story, in the order of telling. */
function storyOf(lane: string): readonly string[] {
  const files = readChapters().flatMap(({ files }) => files.filter((file) => file.startsWith(`events/${lane}/`)));
  return files.map((file) => readFileSync(join(REPOSITORY, file), 'utf8'));
}
