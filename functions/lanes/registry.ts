import { configCompliance } from './config-compliance/lane.ts';
import { glueCrawler } from './glue-crawler/lane.ts';
import { glueSchema } from './glue-schema/lane.ts';
import { guardduty } from './guardduty/lane.ts';
import { kmsKey } from './kms-key/lane.ts';
import { s3Lifecycle } from './s3-lifecycle/lane.ts';
import { tocsin } from './tocsin/lane.ts';

/** Every lane, one line each: infra, the config's types, tests and documentation loop over this. */
export const lanes = [glueCrawler, glueSchema, configCompliance, guardduty, kmsKey, s3Lifecycle, tocsin] as const;

export type AnyLane = (typeof lanes)[number];
