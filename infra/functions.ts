import { join } from 'node:path';
import type { ChannelDeclaration } from '../functions/core/delivery/channel.ts';
import type { LaneDeclaration } from '../functions/core/lane.ts';

export const REPOSITORY = join(import.meta.dirname, '..');

/** Where `npm run build` puts the functions: one folder each, which is what Lambda gets. */
export const BUILT_FUNCTIONS = join(REPOSITORY, 'dist/functions');

/** Built as index.cjs: CommonJS in Lambda, and also on a laptop below a package.json that says `module`. */
export const HANDLER = 'index.handler';

export function laneFolder({ name }: Pick<LaneDeclaration, 'name'>): string {
  return `lane-${name}`;
}

/** One bundle for each kind of channel: two channels of a kind share it. */
export function channelFolder({ name }: Pick<ChannelDeclaration, 'name'>): string {
  return `channel-${name}`;
}
