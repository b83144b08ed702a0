import { own } from '../../core/own.ts';
import { brief } from '../../core/text.ts';
import type { Finding } from './finding.ts';

const USERS: Readonly<Record<string, string>> = {
  IAMUser: 'IAM user',
  AssumedRole: 'IAM role',
  Role: 'IAM role',
  FederatedUser: 'federated user',
  Root: 'root user',
  AWSService: 'AWS service',
  AWSAccount: 'AWS account',
};

export function userWords(type: string | undefined): string {
  return own(USERS, type ?? '') ?? 'identity';
}

/** The user, role or service whose credentials a finding is about. */
export type Identity = {
  /** As `userWords` knows it: `IAMUser`, `AssumedRole`, `Root` … */
  readonly type?: string;
  readonly name?: string;
  /** `AKIA…` is a long-lived key that can be switched off, `ASIA…` one of a session. */
  readonly key?: string;
};

/** Everybody that a finding names; empty when it names nobody. */
export function identitiesIn({ resource, service }: Finding): readonly Identity[] {
  const key = resource.accessKeyDetails;
  const ofKey = key && identity(key.userType, key.userName ?? key.principalId, key.accessKeyId);
  const actors = (service.detection?.sequence?.actors ?? []).map(({ user }) =>
    identity(user?.type, user?.name, user?.credentialUid),
  );
  return [...(ofKey ? [ofKey] : []), ...actors].filter(({ name, key: id }) => name !== undefined || id !== undefined);
}

function identity(type?: string, name?: string, key?: string): Identity {
  return { ...(type ? { type } : {}), ...(name ? { name } : {}), ...(key ? { key } : {}) };
}

/** `IAM user build-bot (access key AKIA…)`. */
export function identityWords({ type, name, key }: Identity): string {
  const who = [userWords(type), name && brief(name)].filter(Boolean).join(' ');
  return key ? `${who} (access key ${brief(key)})` : who;
}
