import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import { brief, named, shellQuoted } from '../../core/text.ts';
import { type Context, LANE } from './finding-alert.ts';
import { detectorArgument, guardDutyLink } from './places.ts';
import type { RuntimeStatus } from './protection-status.ts';

/** GuardDuty sees what runs on an instance or in a cluster, or no longer does. */
export function runtimeProtection(heard: RuntimeStatus, context: Context): Alert {
  const { envelope, healthy, runsOn } = heard;
  return composeAlert(LANE, envelope, context, {
    kind: 'runtime-protection',
    fingerprint: `${LANE}/runtime-protection/${envelope.account}/${envelope.region}/${runsOn.type}/${runsOn.id}`,
    resource: runsOn,
    ...(healthy ? watchedAgain(heard) : unwatched(heard)),
  });
}

type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource'>;

function watchedAgain({ runsOn, envelope: { region } }: RuntimeStatus): Varying {
  return {
    status: 'resolved',
    severity: 'info',
    title: `GuardDuty sees again what runs on ${runsOn.type} ${named(brief(runsOn.id, 60))}`,
    impact: 'Attacks on it can be noticed again. What ran in between was not watched.',
    cause: { sentence: 'GuardDuty’s agent reports again.' },
    action: 'Tocsin, this alerting tool, did nothing.',
    firstStep: { text: 'Nothing.', link: guardDutyLink(region) },
    facts: [],
  };
}

function unwatched({ runsOn, issues, envelope: { region } }: RuntimeStatus): Varying {
  return {
    status: 'firing',
    severity: 'warning',
    title: `GuardDuty no longer sees what runs on ${runsOn.type} ${named(brief(runsOn.id, 60))}`,
    urgency:
      'no need to get up, unless GuardDuty has told of an attack there as well: then somebody may have switched its agent off',
    impact: 'Anything malicious that runs there goes unnoticed. Nothing else stops working.',
    cause: {
      sentence: 'GuardDuty’s agent does not report, or cannot be reached.',
      ...(issues.length === 0 ? {} : { raw: issues.join('\n') }),
    },
    actor:
      'The event names nobody. It is what a stopped or replaced machine, a closed network path or an old agent looks like, and what an intruder does first.',
    action: 'Nothing was done automatically: Tocsin, this alerting tool, installs no agents.',
    firstStep: {
      text: 'See whether it still runs, and what GuardDuty says is wrong:',
      command: coverageCommand(region, runsOn),
      link: guardDutyLink(region),
    },
    facts: [
      { label: 'Over when', value: 'GuardDuty reports it as Healthy. Close it by hand when it is gone for good' },
    ],
  };
}

const COVERAGE: Readonly<Record<string, string>> = {
  'EC2 instance': 'INSTANCE_ID',
  'EKS cluster': 'EKS_CLUSTER_NAME',
  'ECS cluster': 'ECS_CLUSTER_NAME',
};

function coverageCommand(region: string, { type, id }: RuntimeStatus['runsOn']): string {
  const by = COVERAGE[type];
  const filter = by
    ? [{ CriterionKey: by, FilterCondition: { Equals: [id] } }]
    : [{ CriterionKey: 'COVERAGE_STATUS', FilterCondition: { Equals: ['UNHEALTHY'] } }];
  const criteria = shellQuoted(JSON.stringify({ FilterCriterion: filter }));
  return `aws guardduty list-coverage --region ${region} ${detectorArgument(region)} --filter-criteria=${criteria} --query 'Resources[].{Status:CoverageStatus,Issue:Issue,What:ResourceDetails}'`;
}
