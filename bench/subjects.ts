import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { channels } from '../functions/channels/registry.ts';
import { lanes } from '../functions/lanes/registry.ts';
import { channelFolder, laneFolder, REPOSITORY } from '../infra/functions.ts';
import type { FunctionDeclaration } from '../sandbox/functions/declaration.ts';
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

export function measurable(deployed: readonly FunctionDeclaration[]): readonly Measurable[] {
  const ofLanes = lanes.map((lane) => ({
    kind: 'lane' as const,
    ...partsOf(laneFolder(lane), `lanes/${lane.name}`, deployed),
    bodies: storyOf(lane.name),
  }));
  const ofChannels = channels.map((channel) => ({
    kind: 'channel' as const,
    ...partsOf(channelFolder(channel), `channels/${channel.name}`, deployed),
    bodies: [JSON.stringify({ id: '1', detail: notificationOf() })],
  }));
  return [...ofLanes, ...ofChannels];
}

function partsOf(name: string, folder: string, deployed: readonly FunctionDeclaration[]) {
  const found = deployed.find(({ variables }) => variables.POWERTOOLS_SERVICE_NAME === name);
  if (!found) throw new Error(`the template has no function ${name}: expected one for each lane and kind of channel`);
  return {
    name,
    file: join(found.assetDirectory, 'index.cjs'),
    source: join(REPOSITORY, 'functions', folder, 'handler.ts'),
    environment: found.variables,
  };
}

/** The events of a lane's story, in the order of telling. */
function storyOf(lane: string): readonly string[] {
  const files = readChapters().flatMap(({ files }) => files.filter((file) => file.startsWith(`events/${lane}/`)));
  return files.map((file) => readFileSync(join(REPOSITORY, file), 'utf8'));
}
