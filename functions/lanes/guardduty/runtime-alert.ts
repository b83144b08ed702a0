import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { brief, named } from '../../core/text.ts';
import { clockTime } from '../../core/time.ts';
import { coverageCommand } from './coverage.ts';
import type { Facts } from './facts.ts';
import { type Context, LANE } from './finding-alert.ts';
import { guardDutyLink, inAccount } from './places.ts';
import type { RuntimeStatus } from './protection-status.ts';
import { type RuntimeUrgency, runtimeUrgency } from './runtime-urgency.ts';

/** GuardDuty sees what runs on an instance or in a cluster, or no longer does. */
export function runtimeProtection(heard: RuntimeStatus, { open }: Facts, context: Context): Alert {
  const { envelope, healthy, runsOn } = heard;
  const fingerprint = `${LANE}/runtime-protection/${envelope.account}/${envelope.region}/${runsOn.type}/${runsOn.id}`;
  const here: Facts['open'] = open.known
    ? { known: true, value: open.value.filter((one) => isAbout(heard, one)) }
    : open;
  const since = here.known ? here.value.find((one) => one.fingerprint === fingerprint)?.openedAt : undefined;
  return composeAlert(LANE, envelope, context, {
    kind: 'runtime-protection',
    fingerprint,
    resource: runsOn,
    ...(healthy
      ? watchedAgain(heard, { since, now: context.now })
      : unwatched(heard, runtimeUrgency(here, context.now))),
  });
}

function isAbout({ envelope, runsOn }: RuntimeStatus, { account, region, resource }: OpenProblem): boolean {
  const isPlace = account === envelope.account && region === envelope.region;
  return isPlace && resource.type === runsOn.type && resource.id === runsOn.id;
}

type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource'>;

type Gap = { readonly since: string | undefined; readonly now: Date };

function watchedAgain({ runsOn, envelope: { region, time } }: RuntimeStatus, { since, now }: Gap): Varying {
  const [from, to] = [since, time].map((moment) => moment && clockTime(new Date(moment), now));
  const between = from && to ? `Between ${from} and ${to}` : 'Meanwhile';
  return {
    status: 'resolved',
    severity: 'info',
    title: `GuardDuty sees again what runs on ${runsOn.type} ${named(brief(runsOn.id, 60))}`,
    impact: `Attacks on it can be noticed again. ${between} nothing that ran there was watched.`,
    cause: { sentence: 'GuardDuty’s agent reports again.' },
    action: 'Tocsin, this alerting tool, did nothing.',
    firstStep: {
      text: 'Nothing, if a deployment, a restart or a repair explains the gap. If nothing does, look at what ran there meanwhile: intruders switch the agent off.',
      link: guardDutyLink(region),
    },
    facts: [],
  };
}

const WHO =
  'The event names nobody. A machine that was stopped or replaced, a closed network path or an old agent looks like this, and so does an intruder who hides.';
const OVER_WHEN =
  'GuardDuty reports it as Healthy. It says nothing of what is gone for good: resolve the incident itself then';

function unwatched(heard: RuntimeStatus, { step, ...urgency }: RuntimeUrgency): Varying {
  const { runsOn, issues, envelope, seenBy } = heard;
  return {
    status: 'firing',
    ...urgency,
    title: `GuardDuty no longer sees what runs on ${runsOn.type} ${named(brief(runsOn.id, 60))}`,
    impact: 'Anything malicious that runs there goes unnoticed. Nothing else stops working.',
    cause: {
      sentence: 'GuardDuty’s agent does not report, or cannot be reached.',
      ...(issues.length === 0 ? {} : { raw: issues.join('\n') }),
    },
    actor: WHO,
    action: 'Nothing was done automatically: Tocsin, this alerting tool, installs no agents.',
    firstStep: {
      text: inAccount(envelope.account, seenBy, step),
      command: coverageCommand(envelope.region, runsOn),
      link: guardDutyLink(envelope.region),
    },
    facts: [{ label: 'Over when', value: OVER_WHEN }],
  };
}
