import { defineLane } from '../../core/lane.ts';
import { ARCHIVING_NOTICED } from './archiving.ts';
import { assess } from './assess.ts';
import { enrich } from './facts.ts';
import { LANE } from './finding-alert.ts';
import { CHECK_DUE, parse, SWEEP_DUE } from './heard.ts';
import { options } from './options.ts';

/** AWS prints the status at the end with a capital and without one, and patterns mind that. */
const PROTECTION = ['GuardDuty Malware Protection Resource Status', 'GuardDuty Runtime Protection'];

export const guardduty = defineLane({
  name: LANE,
  watches: 'GuardDuty findings, attack sequences, malware in S3 objects, and protection that stops working',
  patterns: [
    {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding', 'GuardDuty Malware Protection Post Scan Action Failed'],
    },
    { source: ['aws.guardduty'], 'detail-type': PROTECTION.map((prefix) => ({ prefix })) },
    {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
      // A busy bucket has a clean object every moment: those are not even delivered.
      detail: {
        $or: [
          { scanResultDetails: { scanResultStatus: [{ 'anything-but': ['NO_THREATS_FOUND'] }] } },
          { scanResultDetails: { scanResultStatus: [{ exists: false }] } },
        ],
      },
    },
    {
      source: ['aws.guardduty'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['guardduty.amazonaws.com'],
        eventName: ['ArchiveFindings', 'UnarchiveFindings'],
        errorCode: [{ exists: false }],
      },
    },
  ],
  timers: [],
  parts: [CHECK_DUE, ARCHIVING_NOTICED],
  sweep: SWEEP_DUE,
  kinds: {
    finding: 'GuardDuty found something suspicious; it is over when somebody archives it',
    'attack-sequence': 'GuardDuty put several signs together into one attack',
    'sample-finding': 'A sample, told once as information and never paging',
    'malware-found': 'An object in a protected bucket holds malware',
    'object-not-scanned': 'An object in a protected bucket was let through without a scan',
    'object-not-tagged': 'An object was scanned, and the tag with the result could not be written',
    'bucket-protection': 'A protected bucket is scanned in part or not at all',
    'runtime-protection': 'GuardDuty no longer sees what runs on an instance or in a cluster',
  },
  grants: [
    {
      actions: ['guardduty:ListDetectors', 'guardduty:ListFindings', 'guardduty:GetFindings'],
      on: '*',
      because: 'IAM knows no resource for the findings of a detector; all three only read',
    },
  ],
  memoryMb: 256,
  timeoutSeconds: 60,
  batchSize: 10,
  options,
  parse,
  enrich,
  assess,
});
