/** What the first part of a finding's type means, in words for somebody who has never heard of MITRE ATT&CK. */
export type Purpose = {
  /** The point of the title, with the resource to follow: `Cryptocurrency mining suspected`. */
  readonly point: string;
  /** What the attacker is doing. */
  readonly meaning: string;
  /** What it means for people and data. */
  readonly impact: string;
  /** Also the name of a tactic of MITRE ATT&CK: https://attack.mitre.org/tactics/enterprise/ */
  readonly isTactic?: true;
};

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-format.html; AWS adds new ones. */
const PURPOSES: Readonly<Record<string, Purpose>> = {
  AttackSequence: {
    point: 'Attack under way',
    meaning: 'GuardDuty has put several suspicious actions together that only make sense as one attack.',
    impact:
      'If GuardDuty is right, somebody is inside and goes on step by step. What GuardDuty saw has happened; whatever else they can reach, data included, has to count as read.',
  },
  Backdoor: {
    point: 'Remote control by an attacker suspected',
    meaning: 'The resource talks to machines from which attackers give orders, or takes part in attacks on others.',
    impact:
      'Whoever gives the orders can use whatever the resource can reach: its data, its network and the permissions of its role. Others may block you for what it sends.',
  },
  Behavior: {
    point: 'Unusual behaviour seen',
    meaning: 'The resource behaves unlike anything that GuardDuty has learnt of it.',
    impact: 'It may be a new release or job of your own. If it is not, somebody else may be using the resource.',
  },
  CredentialAccess: {
    point: 'Theft of credentials suspected',
    meaning: 'Somebody is after passwords, keys or tokens, or guesses them.',
    impact:
      'With credentials in hand an attacker works like one of you: whatever those open can be read, changed and deleted.',
    isTactic: true,
  },
  CryptoCurrency: {
    point: 'Cryptocurrency mining suspected',
    meaning: 'The resource talks to addresses that are used for mining cryptocurrency.',
    impact:
      'Your account pays for the computing power, and whoever installed the miner can run other programs there too.',
  },
  DefenseEvasion: {
    point: 'Attempt to hide tracks',
    meaning:
      'Somebody does what keeps them from being seen: switching off logs, hiding programs, going around the usual ways.',
    impact: 'What happens from now on may not be recorded. It is rarely the only thing that somebody does.',
    isTactic: true,
  },
  Discovery: {
    point: 'Somebody is looking around',
    meaning: 'Somebody lists and reads what there is, as an attacker does who has just got in.',
    impact: 'What was listed is what they can go for next.',
    isTactic: true,
  },
  Execution: {
    point: 'Suspicious code was run',
    meaning: 'A program or command was run that may not belong there.',
    impact:
      'If it is an attacker’s, it can do whatever the resource can: read its data, use its role, attack its neighbours.',
    isTactic: true,
  },
  Exfiltration: {
    point: 'Data may be leaving',
    meaning: 'Somebody copies data out, in a way or to a place that is not usual.',
    impact:
      'What was copied is out for good. If there is personal data in it, deadlines for telling people and authorities may be running.',
    isTactic: true,
  },
  Impact: {
    point: 'Damage or misuse suspected',
    meaning: 'Somebody changes, deletes or misuses resources, or prevents others from using them.',
    impact: 'Data may be changed or gone, services may stop, and your account may be used against others.',
    isTactic: true,
  },
  InitialAccess: {
    point: 'Break-in suspected',
    meaning: 'Somebody may have got into the account for the first time.',
    impact: 'It is the beginning of an attack, and mostly the cheapest moment to end it.',
    isTactic: true,
  },
  Object: {
    point: 'Malware found',
    meaning: 'The scan for malware knows a harmful file in it.',
    impact: 'Whoever opens the file, and every program that reads it, may be infected. It is still there.',
  },
  PenTest: {
    point: 'Hacking tool in use',
    meaning: 'Calls come from a system that is made for breaking into others, such as Kali Linux.',
    impact: 'Unless you have ordered a test, somebody who has your credentials is trying what they can do with them.',
  },
  Persistence: {
    point: 'Attempt to keep a way in',
    meaning: 'Somebody makes ways to come back: new users, keys, permissions or scheduled programs.',
    impact: 'Taking away the first way in is then not enough: each way they made stays open.',
    isTactic: true,
  },
  Policy: {
    point: 'Protection lowered',
    meaning: 'A setting was changed, or something was used, in a way that security practice advises against.',
    impact: 'Data or access may be open to others until it is put back. It may be a mistake by one of you.',
  },
  PrivilegeEscalation: {
    point: 'Attempt to gain permissions',
    meaning: 'Somebody tries to get permissions that they do not have.',
    impact: 'If it succeeds, they can do whatever the new permissions allow, up to everything in the account.',
    isTactic: true,
  },
  Recon: {
    point: 'Probing for weaknesses',
    meaning: 'Somebody tries from outside, or with your credentials, what is open and what they may do.',
    impact: 'It shows what can be reached from outside, and what may be tried next.',
  },
  Stealth: {
    point: 'Recording of activity weakened',
    meaning: 'A log or another protection was switched off or weakened, which attackers do to hide.',
    impact: 'What happens from now on may not be recorded, until it is switched on again.',
  },
  Trojan: {
    point: 'Malicious program suspected',
    meaning: 'The resource behaves like one on which a malicious program runs in secret.',
    impact: 'The program can read what the resource can read, steal what it finds and fetch more of its kind.',
  },
  UnauthorizedAccess: {
    point: 'Unauthorised access suspected',
    meaning: 'Somebody uses it who should not, or from a place from which nobody should.',
    impact: 'Whoever it is can do there whatever its owner can: read, change, delete, and make more ways in.',
  },
};

/** Found by a scan, in whatever was scanned; the type says `Execution` all the same. */
const MALICIOUS_FILE: Purpose = {
  point: 'Malware found',
  meaning: 'A scan found what is known as malware. Whether it was ever run or opened is not known.',
  impact: 'Where it is run, it can do whatever its surroundings can: read data, use roles, attack neighbours.',
  isTactic: true,
};

export const UNFAMILIAR: Purpose = {
  point: 'Suspicious activity found',
  meaning: 'It is a kind of finding that Tocsin does not know yet.',
  impact: 'Not known to Tocsin: AWS’s words are below, and more in its guide to finding types.',
};

export function purposeName(type: string): string {
  return type.split(':')[0] ?? type;
}

export function purposeOf(type: string): Purpose {
  const name = purposeName(type);
  if (name !== 'Object' && familyOf(type).startsWith('MaliciousFile')) return MALICIOUS_FILE;
  const found = Object.entries(PURPOSES).find(([known]) => known.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? UNFAMILIAR;
}

/** `C&CActivity.B!DNS` of `Backdoor:EC2/C&CActivity.B!DNS`. */
export function familyOf(type: string): string {
  return type.split('/')[1] ?? type;
}
