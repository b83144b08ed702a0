import { isIP } from 'node:net';
import { brief, plural } from '../../core/text.ts';
import type { Finding } from './finding.ts';
import type { Action, RemoteIp } from './finding-activity.ts';
import type { Sequence } from './finding-sequence.ts';

/** From where, in words: `198.51.100.23 in Amsterdam, Netherlands (network Acme Hosting, AS64500)`. At most five. */
export function remotesOf({ service: { action, detection } }: Finding): readonly string[] {
  const sequence = detection?.sequence;
  const all = [...ofAction(action), ...(sequence ? ofSequence(sequence) : [])];
  const distinct = [...new Set(all)];
  const [only] = distinct;
  if (distinct.length === 1 && only && isIP(only) !== 0) return [`${only} (neither country nor network given)`];
  const more = distinct.length - SHOWN;
  return more > 0 ? [...distinct.slice(0, SHOWN), plural(more, 'more address', 'more addresses')] : distinct;
}

const SHOWN = 5;

function ofAction(action: Action): readonly string[] {
  const {
    awsApiCallAction: call,
    kubernetesApiCallAction: kubernetes,
    networkConnectionAction: network,
  } = action ?? {};
  const domain = call?.domainDetails?.domain;
  const addresses = [call, kubernetes, network, action?.rdsLoginAttemptAction].map((one) => one?.remoteIpDetails);
  const probes = (action?.portProbeAction?.portProbeDetails ?? []).map(({ remoteIpDetails }) => remoteIpDetails);
  const found = [...addresses, ...probes].flatMap(ipWords);
  const sources = found.length > 0 ? [] : (kubernetes?.sourceIPs ?? []).map((ip) => brief(ip));
  return [...found, ...sources, ...(domain === undefined ? [] : [brief(domain)]), ...ofAccount(call)];
}

function ofAccount(call: NonNullable<Action>['awsApiCallAction']): readonly string[] {
  const { accountId, affiliated } = call?.remoteAccountDetails ?? {};
  if (accountId === undefined) return [];
  return [`AWS account ${accountId}${affiliated === false ? ', which GuardDuty does not know as one of yours' : ''}`];
}

function ipWords(ip: RemoteIp): readonly string[] {
  const address = ip?.ipAddressV4 ?? ip?.ipAddressV6;
  if (address === undefined) return [];
  const { country, city, organization } = ip ?? {};
  const place = [city?.cityName, country?.countryName ?? country?.countryCode];
  const network = organization?.org ?? organization?.asnOrg ?? organization?.isp;
  return [placed(address, place, { name: network, number: organization?.asn })];
}

function ofSequence({ endpoints }: Sequence): readonly string[] {
  return endpoints.flatMap(({ ip, domain, location, autonomousSystem: network }) => {
    const address = ip ?? domain;
    return address === undefined ? [] : [placed(address, [location?.city, location?.country], network)];
  });
}

type Network = { readonly name?: string | undefined; readonly number?: string | number | undefined } | undefined;

function placed(address: string, place: readonly (string | undefined)[], network: Network): string {
  const where = place.filter((part) => part !== undefined && part !== '').join(', ');
  const number = network?.number === undefined || Number(network.number) <= 0 ? undefined : `AS${network.number}`;
  const known = [network?.name && `network ${network.name}`, number].filter(Boolean).join(', ');
  return `${brief(address)}${where === '' ? '' : ` in ${brief(where)}`}${known === '' ? '' : ` (${brief(known)})`}`;
}
