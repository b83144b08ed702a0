import { familyOf, purposeOf } from './purposes.ts';

/** Families of finding types that say more than their purpose; the first that a type's family contains counts. */
const POINTS: readonly (readonly [string, string])[] = [
  ['CompromisedCredentials', 'Attack under way with stolen credentials'],
  ['CompromisedData', 'Attack under way on data in S3'],
  ['CompromisedCluster', 'Attack under way in a cluster of containers'],
  ['CompromisedInstanceGroup', 'Attack under way on EC2 instances'],
  ['RootCredentialUsage', 'Root user was used'],
  ['InstanceCredentialExfiltration', 'Credentials of an instance used elsewhere'],
  ['SuccessfulBruteForce', 'Password guessed after many attempts'],
  ['SSHBruteForce', 'SSH passwords being guessed'],
  ['RDPBruteForce', 'Remote desktop passwords being guessed'],
  ['PortProbe', 'Open port being probed from outside'],
  ['MaliciousIPCaller', 'Used from a known malicious address'],
  ['TorIPCaller', 'Used from the Tor anonymity network'],
  ['TorClient', 'Traffic into the Tor anonymity network'],
  ['TorRelay', 'Relays traffic of the Tor anonymity network'],
  ['C&CActivity', 'Contact with an attacker’s control server'],
  ['MaliciousFile', 'Malware found'],
  ['CloudTrailLoggingDisabled', 'CloudTrail logging switched off'],
  ['PasswordPolicyChange', 'Password policy weakened'],
  ['ServerAccessLoggingDisabled', 'Access log of a bucket switched off'],
  ['AnonymousAccessGranted', 'Opened to everybody'],
  ['PublicAccessGranted', 'Opened to everybody'],
  ['BlockPublicAccessDisabled', 'Protection against public access switched off'],
  ['NewBinaryExecuted', 'Newly made program was run'],
];

/** The point of a title, with the resource to follow. */
export function pointOf(type: string): string {
  const family = familyOf(type);
  return POINTS.find(([part]) => family.includes(part))?.[1] ?? purposeOf(type).point;
}
