import type { Fact } from '../../core/fact.ts';
import type { Check } from './due.ts';
import type { LastSchedule } from './last-schedule.ts';
import type { About } from './problems.ts';

/** A key as DescribeKey knows it. */
export type Key = {
  readonly state: KeyState;
  readonly description?: string;
  /** Only while its deletion is pending. It may be deleted up to a day later. */
  readonly deletionDate?: Date;
  /** Only while it waits for its replicas: the days from the last one's deletion to its own. */
  readonly windowDays?: number;
  readonly usage?: string;
  readonly multiRegion?: {
    readonly role: 'primary' | 'replica';
    readonly primaryRegion: string;
    readonly replicaRegions: readonly string[];
  };
};

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
export type KeyState =
  | 'Creating'
  | 'Enabled'
  | 'Disabled'
  | 'PendingDeletion'
  | 'PendingReplicaDeletion'
  | 'PendingImport'
  | 'Unavailable'
  | 'Updating';

/** Leave to use the key that was given to somebody, most often to a service for one of its resources. */
export type KeyGrant = { readonly to: string; readonly resources: readonly string[] };

export type LastUse =
  | { readonly used: true; readonly at: Date; readonly operation: string }
  /** `isNever`: not since it was made, rather than not since KMS began to look. */
  | { readonly used: false; readonly since?: Date; readonly isNever: boolean };

/** What the lane can look up about keys, and the two things it can do to them. Every key is named by its ARN. */
export type Keys = {
  /** Undefined when there is no such key, because it was deleted. */
  readonly find: (key: string) => Promise<Key | undefined>;
  readonly tags: (key: string) => Promise<Tags>;
  readonly aliases: (key: string) => Promise<readonly string[]>;
  readonly grants: (key: string) => Promise<Some<KeyGrant>>;
  readonly lastUse: (key: string) => Promise<LastUse>;
  readonly pending: () => Promise<Pending>;
  /** `not-pending`: there was nothing to cancel. */
  readonly cancelDeletion: (key: string) => Promise<'cancelled' | 'not-pending'>;
  /** `not-yet`: the key is in a state in which it cannot be enabled, which may be the former one still. */
  readonly enable: (key: string) => Promise<'enabled' | 'not-yet'>;
};

export type Tags = Readonly<Record<string, string>>;

/** As many as were asked for; `isCut` when there are more. */
export type Some<Item> = { readonly items: readonly Item[]; readonly isCut: boolean };

/** The keys that are to be deleted, and how many could not be looked at. */
export type Pending = Some<string> & { readonly unread: number };

export function isPending(key: Key | undefined): boolean {
  return key?.state === 'PendingDeletion' || key?.state === 'PendingReplicaDeletion';
}

export type KeyFacts = {
  readonly of: 'key';
  readonly key: Fact<Key | undefined>;
  readonly tags: Fact<Tags>;
  readonly aliases: Fact<readonly string[]>;
  readonly grants: Fact<Some<KeyGrant>>;
  readonly lastUse: Fact<LastUse>;
  /** What is remembered of the deletion that was scheduled last, and its version. */
  readonly last: LastSchedule | undefined;
  readonly version: number;
  /** The problems of the key that people know of and that are not over. */
  readonly open: readonly About[];
};

export type SweepFacts = {
  readonly of: 'sweep';
  readonly pending: Fact<Pending>;
  readonly open: readonly Check[];
};

export type Facts = KeyFacts | SweepFacts;
