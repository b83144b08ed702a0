import type { EventPattern } from '../../core/event.ts';
import { defineLane } from '../../core/lane.ts';
import { assess } from './assess.ts';
import { enrich } from './facts.ts';
import { parse } from './heard.ts';
import { LANE } from './lane-name.ts';
import { type Options, options } from './options.ts';
import {
  COMPLIANCE_CHECK,
  COMPLIANCE_SWEEP_DUE,
  COMPLIANCE_WITHDRAWN,
  RECORDING_CHECK,
  REPAIR_CHECK_DUE,
} from './own-events.ts';
import { RECORDING_CALLS } from './recording/recording-call.ts';
import { remedy } from './remedy.ts';

export const configCompliance = defineLane({
  name: LANE,
  watches: 'AWS Config: broken rules, watched resources, and whether changes are recorded at all',
  patterns: [
    { source: ['aws.config'], 'detail-type': ['Config Rules Compliance Change'] },
    {
      source: ['aws.config'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['config.amazonaws.com'],
        eventName: [...RECORDING_CALLS, 'DeleteConfigRule', 'DeleteEvaluationResults'],
        // Refused calls come too, and have changed nothing.
        errorCode: [{ exists: false }],
      },
    },
  ],
  patternsFor: watchListPatterns,
  timers: [REPAIR_CHECK_DUE],
  parts: [COMPLIANCE_CHECK, COMPLIANCE_WITHDRAWN, RECORDING_CHECK],
  sweep: COMPLIANCE_SWEEP_DUE,
  kinds: {
    'rule-broken': 'A resource breaks a Config rule',
    'recorder-stopped': 'The recorder of an account and Region was stopped or deleted',
    'delivery-channel-deleted': 'AWS Config has nowhere left to deliver to',
    'watched-resource-changed': 'A resource on the watch list was created, changed or deleted',
  },
  grants: [
    {
      actions: [
        'config:DescribeConfigRules',
        'config:DescribeComplianceByConfigRule',
        'config:GetComplianceDetailsByResource',
        'config:GetResourceConfigHistory',
        'config:DescribeDeliveryChannels',
      ],
      on: '*',
      because: 'IAM has no resource level for these reads',
    },
    // A rule's ARN holds its id, not its name.
    {
      actions: ['config:GetComplianceDetailsByConfigRule'],
      on: 'arn:${partition}:config:${region}:${account}:config-rule/*',
    },
    {
      actions: ['config:DescribeConfigurationRecorderStatus'],
      on: 'arn:${partition}:config:${region}:${account}:configuration-recorder/*/*',
    },
    {
      actions: ['config:DescribeRemediationConfigurations', 'config:DescribeRemediationExecutionStatus'],
      on: 'arn:${partition}:config:${region}:${account}:remediation-configuration/*',
    },
    {
      actions: ['config:StartRemediationExecution'],
      on: '*',
      because: 'IAM has no resource level for it; repair-plan.ts allows the rules that `remediate` names',
    },
  ],
  memoryMb: 256,
  timeoutSeconds: 120,
  batchSize: 10,
  options,
  parse,
  enrich,
  assess,
  remedy,
});

/** One rule for each of the two variants of the event; an oversized one has a summary in the item's place. */
function watchListPatterns({ watch }: Options): readonly EventPattern[] {
  if (watch.length === 0) return [];
  const resourceType = watch.map((type) => (type.includes('*') ? { wildcard: type } : type));
  return ['configurationItem', 'configurationItemSummary'].map((item) => ({
    source: ['aws.config'],
    'detail-type': ['Config Configuration Item Change'],
    detail: { [item]: { resourceType } },
  }));
}
