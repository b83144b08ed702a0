import { brief } from '../../core/text.ts';
import { clockTime } from '../../core/time.ts';
import { type AffectedKind, affectedBy } from './affected.ts';
import { type Finding, isSequence } from './finding.ts';
import { identitiesIn, identityWords } from './identity.ts';
import { remotesOf } from './remote.ts';

/** Who did it and from where; or that the finding names nobody, and where to look. */
export function actorOf(finding: Finding, now: Date): string {
  const who = [...identitiesIn(finding).map(identityWords), ...otherUsers(finding)];
  const remotes = remotesOf(finding);
  if (who.length === 0 && remotes.length === 0) return isSequence(finding) ? UNSAID : nobody(finding, now);
  const names = who.length === 0 ? 'The finding names no user, only an address' : [...new Set(who)].join('; ');
  const agent = finding.service.action?.awsApiCallAction?.userAgent;
  const from = remotes.length === 0 ? '; it gives no address' : `, from ${remotes.join('; ')}`;
  return `${names}${who.length === 0 ? `: ${remotes.join('; ')}` : from}${agent ? `, with ${brief(agent)}` : ''}.`;
}

const UNSAID =
  'The event names neither a user nor an address, and the resource only in AWS’s words under Cause: the finding itself has all that, see the command below.';

/** Users that AWS itself does not know: of a cluster, of a database, of a machine. */
function otherUsers({ resource, service }: Finding): readonly string[] {
  const cluster = resource.kubernetesDetails?.kubernetesUserDetails?.username;
  const { user, database } = resource.rdsDbUserDetails ?? {};
  const { process } = service.detection?.sequence?.actors.find((actor) => actor.process) ?? {};
  return [
    ...(cluster ? [`Kubernetes user ${brief(cluster)}`] : []),
    ...(user ? [`database user ${brief(user)}${database ? ` in database ${brief(database)}` : ''}`] : []),
    ...(process?.name ? [`process ${brief(process.name)}`] : []),
  ];
}

const ON_NETWORK: ReadonlySet<AffectedKind> = new Set(['instance', 'eks', 'ecs', 'container', 'database', 'function']);

function nobody(finding: Finding, now: Date): string {
  const { eventFirstSeen: first } = finding.service;
  const since =
    first !== undefined && !Number.isNaN(Date.parse(first)) ? ` since ${clockTime(new Date(first), now)}` : '';
  const connections = affectedBy(finding).some(({ kind }) => ON_NETWORK.has(kind))
    ? ', its connections in the VPC flow logs where they are switched on'
    : '';
  return `The finding names neither a user nor an address. Calls of AWS’s API on the resource${since} are in CloudTrail of ${finding.region}${connections}.`;
}
