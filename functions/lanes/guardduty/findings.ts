import {
  GetFindingsCommand,
  type GuardDutyClient,
  ListDetectorsCommand,
  ListFindingsCommand,
} from '@aws-sdk/client-guardduty';
import type { ActiveFindings, Findings } from './facts.ts';
import { type Finding, finding } from './finding.ts';

/** Findings as GuardDuty's API knows them. */
export function findingsIn(guardDuty: GuardDutyClient): Findings {
  return {
    find: (id) => find(guardDuty, id),
    activeSince: (since) => activeSince(guardDuty, since),
  };
}

/** A page holds fifty, which is also the most that GetFindings takes. */
const PAGE = 50;
const MAX_PAGES = 4;

async function find(guardDuty: GuardDutyClient, id: string): Promise<Finding | undefined> {
  const detector = await detectorIn(guardDuty);
  if (detector === undefined) throw new Error('GuardDuty is off in this account and Region');
  const [found] = await read(guardDuty, detector, [id]);
  return found;
}

async function activeSince(guardDuty: GuardDutyClient, since: Date): Promise<ActiveFindings> {
  const detector = await detectorIn(guardDuty);
  if (detector === undefined) return { findings: [], isCut: false, isOff: true };
  const findings: Finding[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES && (page === 0 || token); page += 1) {
    const asked = { ...criteria(detector, since), ...(token ? { NextToken: token } : {}) };
    const { FindingIds: ids = [], NextToken } = await guardDuty.send(new ListFindingsCommand(asked));
    if (ids.length > 0) findings.push(...(await read(guardDuty, detector, ids)));
    token = NextToken;
  }
  return { findings, isCut: Boolean(token), isOff: false };
}

function criteria(DetectorId: string, since: Date) {
  return {
    DetectorId,
    MaxResults: PAGE,
    FindingCriteria: {
      Criterion: {
        'service.archived': { Equals: ['false'] },
        severity: { GreaterThanOrEqual: 4 },
        // Milliseconds since 1970.
        updatedAt: { GreaterThanOrEqual: since.getTime() },
      },
    },
    SortCriteria: { AttributeName: 'severity', OrderBy: 'DESC' as const },
  };
}

/** There is at most one in an account and Region. */
async function detectorIn(guardDuty: GuardDutyClient): Promise<string | undefined> {
  const { DetectorIds: [detector] = [] } = await guardDuty.send(new ListDetectorsCommand({}));
  return detector;
}

async function read(guardDuty: GuardDutyClient, DetectorId: string, FindingIds: string[]): Promise<readonly Finding[]> {
  const { Findings: found = [] } = await guardDuty.send(new GetFindingsCommand({ DetectorId, FindingIds }));
  return found.map((one) => finding.parse(asEvent(one)));
}

/** The SDK spells `AccountId` what events and the wire spell `accountId`, and makes dates of seconds. */
function asEvent(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1_000;
  if (Array.isArray(value)) return value.map(asEvent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [decapitalized(name), asEvent(inner)]));
}

function decapitalized(name: string): string {
  if (name === 'SourceIps') return 'sourceIPs';
  return /^[A-Z]\w*$/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}
