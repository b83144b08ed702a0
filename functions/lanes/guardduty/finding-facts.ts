import type { Alert } from '../../core/alert.ts';
import { brief, plural } from '../../core/text.ts';
import { clockTime } from '../../core/time.ts';
import type { Affected } from './affected.ts';
import type { Finding } from './finding.ts';
import type { Told } from './finding-alert.ts';
import { purposeName, purposeOf } from './purposes.ts';
import { indicatorsOf, signalWords } from './signals.ts';

type Facts = Alert['facts'];
const SHOWN = 10;

/** What else there is to know of a finding, the most useful first. */
export function findingFacts({ finding, seenBy }: Told, affected: readonly Affected[], now: Date): Facts {
  const { sequence } = finding.service.detection ?? {};
  return [
    ...each('Signal', sequence?.signals ?? [], (signal) => signalWords(signal, now)),
    ...each('Also involved', affected.slice(1), involvedWords),
    ...surroundingsOf(finding),
    ...each('Sign', sequence ? indicatorsOf(sequence) : [], (sign) => sign),
    // A sequence is counted when it is put together, which may be hours after its first signal.
    ...(sequence ? [] : [{ label: 'GuardDuty counts', value: seenWords(finding, now) }]),
    { label: 'Finding', value: `${tacticWords(finding.type)}, id ${finding.id}` },
    ...(seenBy === finding.accountId
      ? []
      : [{ label: 'Told to', value: `account ${seenBy}, GuardDuty’s administrator` }]),
    { label: 'Over when', value: 'somebody archives the finding in GuardDuty. That only closes it, and stops nothing' },
  ];
}

/** The ARN where it says more than the name. */
function involvedWords({ type, id, arn }: Affected): string {
  return `${type} ${id}${arn && !arn.endsWith(id) ? `, ${arn}` : ''}`;
}

function each<One>(label: string, all: readonly One[], words: (one: One) => string): Facts {
  const more = all.length - SHOWN;
  const shown = all.slice(0, SHOWN).map((one) => ({ label, value: words(one) }));
  return more > 0 ? [...shown, { label, value: `${more} more, see the finding` }] : shown;
}

/** What it runs as, from which image, and who else can get at it. */
function surroundingsOf({ resource, service }: Finding): Facts {
  const { instanceDetails: instance, lambdaDetails: lambda, containerDetails: container, kubernetesDetails } = resource;
  const workload = kubernetesDetails?.kubernetesWorkloadDetails;
  const lists = (service.evidence?.threatIntelligenceDetails ?? []).map(({ threatListName, threatNames }) =>
    [threatListName, ...threatNames].filter(Boolean).join(': '),
  );
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Runs as', instance?.iamInstanceProfile?.arn ?? lambda?.role],
    ['Public address', instance?.networkInterfaces.flatMap(({ publicIp }) => publicIp ?? []).join(', ')],
    ['Workload', workload?.name && `${workload.type ?? 'workload'} ${workload.namespace ?? ''}/${workload.name}`],
    ['Image', container?.image ?? workload?.containers.flatMap(({ image }) => image ?? []).join(', ')],
    ['Bucket is', accessWords(resource)],
    ['Threat list', service.additionalInfo?.threatListName ?? lists.join('; ')],
    ['Resources of the call', affectedResources(service.action)],
    ['Program (SHA-256)', service.runtimeDetails?.process?.executableSha256],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ label, value: brief(value, 300) }] : []));
}

/** `not public` of `NOT_PUBLIC`. */
function accessWords({ s3BucketDetails }: Finding['resource']): string {
  const found = s3BucketDetails.flatMap(({ publicAccess }) => publicAccess?.effectivePermission ?? []);
  return [...new Set(found)].join(', ').toLowerCase().replaceAll('_', ' ');
}

function affectedResources(action: Finding['service']['action']): string {
  return Object.entries(action?.awsApiCallAction?.affectedResources ?? {})
    .map(([type, id]) => `${type} ${id}`)
    .join(', ');
}

function seenWords({ service: { count = 1, eventFirstSeen, eventLastSeen } }: Finding, now: Date): string {
  const [first, last] = [eventFirstSeen, eventLastSeen].map((time) => timeWords(time, now));
  if (first === undefined) return plural(count, 'time');
  if (count === 1) return `once, at ${first}`;
  return `${plural(count, 'time')}, first at ${first}${last === undefined ? '' : `, last at ${last}`}`;
}

function timeWords(time: string | undefined, now: Date): string | undefined {
  const moment = new Date(time ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? undefined : clockTime(moment, now);
}

function tacticWords(type: string): string {
  const name = purposeName(type);
  return purposeOf(type).isTactic ? `${name} (a tactic of MITRE ATT&CK, a catalogue of attacks)` : name;
}
