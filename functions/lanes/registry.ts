import { configCompliance } from './config-compliance/lane.ts';
import { glueCrawler } from './glue-crawler/lane.ts';

/** Every lane, one line each: infra, the config's types, tests and documentation loop over this. */
export const lanes = [glueCrawler, configCompliance] as const;

export type AnyLane = (typeof lanes)[number];
