import { own } from '../../core/own.ts';
import { shellQuoted } from '../../core/text.ts';
import { detectorArgument } from './places.ts';
import type { RuntimeStatus } from './protection-status.ts';

const COVERAGE: Readonly<Record<string, string>> = {
  'EC2 instance': 'INSTANCE_ID',
  'EKS cluster': 'EKS_CLUSTER_NAME',
  'ECS cluster': 'ECS_CLUSTER_NAME',
};

/** What GuardDuty knows of how well it watches an instance or a cluster. */
export function coverageCommand(region: string, { type, id }: RuntimeStatus['runsOn']): string {
  const by = own(COVERAGE, type);
  const filter = by
    ? [{ CriterionKey: by, FilterCondition: { Equals: [id] } }]
    : [{ CriterionKey: 'COVERAGE_STATUS', FilterCondition: { Equals: ['UNHEALTHY'] } }];
  const criteria = shellQuoted(JSON.stringify({ FilterCriterion: filter }));
  return `aws guardduty list-coverage --region ${region} ${detectorArgument(region)} --filter-criteria=${criteria} --query 'Resources[].{Status:CoverageStatus,Issue:Issue,What:ResourceDetails}'`;
}
