import type { Timers } from '../../core/timer.ts';
import type { Change } from './items/changes.ts';
import type { Problem } from './rules/problem.ts';
import type { Standing } from './rules/standing.ts';

/** What the lane needs of the world. All of it is read in Tocsin's own account and Region, which `here` names. */
export type ConfigPorts = {
  readonly here: Place;
  readonly rules: Rules;
  readonly items: Items;
  readonly repairs: Repairs;
  readonly recording: RecordingPort;
  readonly timers: Timers;
};

export type Place = { readonly account: string; readonly region: string };

export type Rules = {
  /** Undefined when there is none of that name, or it is being deleted. */
  readonly find: (rule: string) => Promise<Rule | undefined>;
  /** The same, as it was within the last minute. */
  readonly findLately: (rule: string) => Promise<Rule | undefined>;
  /** How the resource stands now; undefined when Config has no result. */
  readonly judgement: (problem: Problem) => Promise<Judgement | undefined>;
  /** Everything that breaks a rule, up to a bound. */
  readonly broken: (place: Place) => Promise<Broken>;
};

export type Rule = {
  readonly arn?: string;
  readonly description?: string;
  /** The name of a rule of AWS's own making: `S3_BUCKET_VERSIONING_ENABLED`. */
  readonly managed?: string;
  /** The AWS service that made the rule and keeps others from changing it. */
  readonly createdBy?: string;
  /** `INTERNAL` in AWS's words: nobody can read its results. */
  readonly isHidden: boolean;
};

export type Judgement = { readonly standing: Standing; readonly at: Date; readonly annotation?: string };

export type Broken = {
  readonly found: readonly { readonly problem: Problem; readonly at: Date }[];
  /** Why there may be more. */
  readonly cut?: string;
};

export type Items = {
  /** The newest item that Config recorded of a resource, and how it differs from the one before; undefined: none. */
  readonly latest: (resource: {
    readonly resourceType: string;
    readonly resourceId: string;
  }) => Promise<Item | undefined>;
};

export type Item = {
  readonly name?: string;
  readonly arn?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly isDeleted: boolean;
  readonly capturedAt?: Date;
  /** Empty when there is no item before it, or Config did not say. */
  readonly changes: readonly Change[];
  readonly relatedEvents: readonly string[];
};

/** A rule's own remediation: an SSM document that Config runs on a resource. */
export type Repairs = {
  readonly configured: (rule: string) => Promise<Repair | undefined>;
  /** The same, as it was within the last minute. */
  readonly configuredLately: (rule: string) => Promise<Repair | undefined>;
  readonly execution: (problem: Problem) => Promise<Execution | undefined>;
  readonly start: (problem: Problem) => Promise<Started>;
};

export type Repair = { readonly document: string; readonly isAutomatic: boolean };

export type Execution = {
  readonly state: 'under-way' | 'succeeded' | 'failed' | 'unknown';
  readonly startedAt?: Date;
  readonly error?: string;
};

export type Started = { readonly started: true } | { readonly started: false; readonly because: string };

export type RecordingPort = { readonly state: () => Promise<Recording> };

/** The customer's own recorder, not those of AWS services, and the delivery channels. */
export type Recording = { readonly recorder?: Recorder; readonly channels: readonly Channel[] };

export type Channel = { readonly name: string; readonly bucket?: string };

export type Recorder = {
  readonly name: string;
  readonly isRecording: boolean;
  readonly startedAt?: Date;
  readonly stoppedAt?: Date;
  /** Why the last delivery failed, when it did. */
  readonly error?: string;
};

/** The account and Region of an ARN: `arn:aws:events:eu-west-1:111122223333:event-bus/tocsin`. */
export function placeOf(arn: string): Place {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region };
}
