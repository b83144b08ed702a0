/**
 * What a broken rule may mean, by what its names say. AWS names its own rules after what they check, and most people
 * name theirs alike. Guarded words: a name is no proof. The first that fits counts.
 */
const CONSEQUENCES: readonly (readonly [RegExp, string])[] = [
  [
    /public|open-to-world|anonymous/,
    'People outside may be able to reach it; whether they can, AWS Config does not say. Data that is copied meanwhile cannot be called back.',
  ],
  [
    /ssh|rdp|ingress|incoming|common-ports|authorized-ports|security-group|0-0-0-0/,
    'Anybody on the internet may be able to try to get in.',
  ],
  [
    /(^| )(securityhub-)?cloud-?trail-enabled/,
    'Without a trail, calls are on record for 90 days only, and reads and writes of data not at all. Whoever wants to hide something switches it off first.',
  ],
  [
    /admin|full-access|least-privilege/,
    'It may have far more rights than its work needs, up to those of an administrator, and whoever gets hold of it has them too.',
  ],
  [
    /mfa|root|access-key|password|iam-|imdsv2|secret|credential/,
    'Whoever gets hold of a password, key or role may be able to do more than they should.',
  ],
  [
    /cloudtrail|cloud-trail|logging|flow-log|audit|guardduty|securityhub-enabled/,
    'What is done meanwhile may leave no trace that could be looked up later.',
  ],
  [
    /versioning|backup|snapshot|deletion-protection|point-in-time|pitr|replication|multi-az|object-lock|retention/,
    'What is deleted or lost meanwhile may not come back.',
  ],
  [/ssl|tls|https|in-transit/, 'Data may travel unencrypted. What travelled meanwhile stays exposed.'],
  [
    /encrypt|kms|cmk/,
    'Data may be stored unencrypted. Mostly what is stored meanwhile stays so until it is written anew.',
  ],
  [/certificate|expir|rotation|rotated/, 'Something old stays in use and may stop working, or be used by others.'],
  [/tag/, 'Nobody is harmed at once: costs, owners and permissions that go by tags may miss it.'],
];

/** Undefined when the names say nothing that we know. */
export function consequenceOf(rule: string, managed = ''): string | undefined {
  const names = `${rule} ${managed}`.toLowerCase().replaceAll('_', '-');
  return CONSEQUENCES.find(([said]) => said.test(names))?.[1];
}
