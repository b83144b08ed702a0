import { existsSync } from 'node:fs';
import type { Counts } from '../../functions/core/bulk.ts';

/** What `test/lanes/<name>/ports.ts` exports: the world as the lane sees it when one of its recorded events arrives. */
export type LanePorts = {
  /** The lane's ports at the time of an event, ISO 8601: literals, so that the same event is always told the same. */
  readonly portsAt: (time: string) => object;
  /** What an operator has set for the lane; its defaults when it is left out. */
  readonly options?: object;
  /** For events that tell something only after others: those others, in their order. All by the names of their files. */
  readonly before?: Readonly<Record<string, readonly string[]>>;
  /** What the lane remembers before the first event, by key. */
  readonly remembered?: Readonly<Record<string, unknown>>;
  /** What its bulk has counted before the first event, by the key of the tally. */
  readonly counted?: Readonly<Record<string, Counts>>;
  /** The events that are meant to tell nobody anything. */
  readonly quiet?: readonly string[];
};

/** What a lane brings in its folder; undefined when it brings nothing. */
export async function lanePortsOf(lane: string): Promise<LanePorts | undefined> {
  const file = new URL(`${lane}/ports.ts`, import.meta.url);
  return existsSync(file) ? import(file.href) : undefined;
}

export function missingPorts(lane: string): string {
  return (
    `test/lanes/${lane}/ports.ts is missing, or exports no \`portsAt\`: it has to export ` +
    '`portsAt(time)`, the ports of the lane as literals, and where they are needed `before`, `quiet` and `options`, ' +
    'all as in `LanePorts` of test/lanes/lane-ports.ts'
  );
}
