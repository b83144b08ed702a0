import { brief, plural } from '../../core/text.ts';
import type { Finding } from './finding.ts';
import type { Action } from './finding-activity.ts';

/** What was called, connected to, asked, probed, run or found, in one sentence each; empty when the finding does not say. */
export function calledIn({ service }: Finding): readonly string[] {
  const { action, runtimeDetails, malwareScanDetails, ebsVolumeScanDetails } = service;
  const { name, executablePath, user } = runtimeDetails?.process ?? {};
  const program = [name && brief(name), executablePath && `(${brief(executablePath, 120)})`].filter(Boolean).join(' ');
  return [
    ...apiCall(action),
    ...connection(action),
    ...query(action),
    ...probes(action),
    ...kubernetesCall(action),
    ...logins(action),
    ...(program === '' ? [] : [`process ${program}${user ? ` run by ${brief(user)}` : ''}`]),
    ...threats(malwareScanDetails, ebsVolumeScanDetails),
  ];
}

function apiCall(action: Action): readonly string[] {
  const { api, serviceName, errorCode } = action?.awsApiCallAction ?? {};
  if (api === undefined) return [];
  const service = serviceName?.replace(/\.amazonaws\.com(\.cn)?$/, '');
  return [
    `API ${service ? `${brief(service)}:` : ''}${brief(api)}${errorCode ? `, refused with ${brief(errorCode)}` : ''}`,
  ];
}

function connection(action: Action): readonly string[] {
  const found = action?.networkConnectionAction;
  if (!found) return [];
  const direction = found.connectionDirection === undefined ? '' : `${found.connectionDirection.toLowerCase()} `;
  const port = found.connectionDirection === 'INBOUND' ? found.localPortDetails : found.remotePortDetails;
  const to = port?.port === undefined ? '' : ` to ${portWords(port)}`;
  return [`${brief(direction)} ${found.protocol ?? ''} connection${to}${blocked(found)}`.replaceAll(/ +/g, ' ').trim()];
}

function query(action: Action): readonly string[] {
  const found = action?.dnsRequestAction;
  return found?.domain === undefined ? [] : [`DNS query for ${brief(found.domain, 120)}${blocked(found)}`];
}

function probes(action: Action): readonly string[] {
  const found = action?.portProbeAction;
  const ports = (found?.portProbeDetails ?? []).flatMap(({ localPortDetails: port }) =>
    port?.port === undefined ? [] : [portWords(port)],
  );
  const distinct = [...new Set(ports)];
  return distinct.length === 0 ? [] : [`probe of ${brief(distinct.join(', '), 200)}${blocked(found)}`];
}

function kubernetesCall(action: Action): readonly string[] {
  const { verb, requestUri, statusCode } = action?.kubernetesApiCallAction ?? {};
  if (verb === undefined && requestUri === undefined) return [];
  const answer = statusCode === undefined ? '' : `, answered with ${statusCode}`;
  return [`Kubernetes API ${brief([verb, requestUri].filter(Boolean).join(' '), 200)}${answer}`];
}

function logins(action: Action): readonly string[] {
  const { LoginAttributes = [], loginAttributes = [] } = action?.rdsLoginAttemptAction ?? {};
  return [...LoginAttributes, ...loginAttributes].map(
    ({ user, application, failedLoginAttempts: failed = 0, successfulLoginAttempts: good = 0 }) =>
      `login as ${brief(user ?? 'a user that is not named')}${application ? ` with ${brief(application)}` : ''}: ${plural(good, 'success', 'successes')}, ${plural(failed, 'failure')}`,
  );
}

type Malware = Finding['service']['malwareScanDetails'];
type Volumes = Finding['service']['ebsVolumeScanDetails'];

function threats(malware: Malware, volumes: Volumes): readonly string[] {
  const inVolumes = volumes?.scanDetections?.threatDetectedByName?.threatNames ?? [];
  const found = [
    ...(malware?.threats ?? []).map(({ name, itemPaths }) => ({ name, path: itemPaths[0]?.nestedItemPath, count: 1 })),
    ...inVolumes.map(({ name, itemCount: count = 1, filePaths: [file] }) => ({
      ...{ name, count },
      path: file?.filePath ?? file?.fileName,
    })),
  ];
  return found
    .slice(0, 5)
    .map(
      ({ name, path, count }) =>
        `malware ${brief(name ?? 'without a name')}${path ? ` in ${brief(path, 120)}` : ''}${others(count - 1)}`,
    );
}

function others(count: number): string {
  return count > 0 ? ` and ${plural(count, 'more file')}` : '';
}

function portWords({ port, portName }: { readonly port?: number | undefined; readonly portName?: string | undefined }) {
  return `port ${port}${portName === undefined || portName === 'Unknown' ? '' : ` (${brief(portName)})`}`;
}

function blocked(found: { readonly blocked?: boolean | undefined } | undefined): string {
  return found?.blocked === true ? ', which was blocked' : '';
}
