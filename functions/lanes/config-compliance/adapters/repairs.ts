import {
  type ConfigServiceClient,
  DescribeRemediationConfigurationsCommand,
  DescribeRemediationExecutionStatusCommand,
  NoSuchRemediationConfigurationException,
  type RemediationExecutionState,
  type RemediationExecutionStatus,
  RemediationInProgressException,
  type ResourceKey,
  type ResourceType,
  StartRemediationExecutionCommand,
} from '@aws-sdk/client-config-service';
import { recent } from '../../../adapters/recent.ts';
import type { Execution, Repair, Repairs, Started } from '../ports.ts';
import type { Problem } from '../rules/problem.ts';
import { AS_CONFIGURED } from './as-configured.ts';

/** The remediations of rules, and their executions, as AWS Config knows them. */
export function repairsIn(config: ConfigServiceClient, now: () => Date): Repairs {
  const configurations = recent((rule) => configured(config, rule), { ...AS_CONFIGURED, now });
  return {
    configured: (rule) => configured(config, rule),
    configuredLately: configurations.read,
    execution: (problem) => execution(config, problem),
    start: (problem) => start(config, problem),
  };
}

async function configured(config: ConfigServiceClient, rule: string): Promise<Repair | undefined> {
  const { RemediationConfigurations = [] } = await config.send(
    new DescribeRemediationConfigurationsCommand({ ConfigRuleNames: [rule] }),
  );
  const [found] = RemediationConfigurations;
  return found && { document: found.TargetId ?? 'of no name', isAutomatic: found.Automatic ?? false };
}

async function execution(config: ConfigServiceClient, problem: Problem): Promise<Execution | undefined> {
  try {
    const { RemediationExecutionStatuses = [] } = await config.send(
      new DescribeRemediationExecutionStatusCommand({ ConfigRuleName: problem.rule, ResourceKeys: [keyOf(problem)] }),
    );
    return RemediationExecutionStatuses.map(executionFrom).sort((a, b) => timeOf(b) - timeOf(a))[0];
  } catch (error) {
    if (error instanceof NoSuchRemediationConfigurationException) return undefined;
    throw error;
  }
}

const STATES: Readonly<Record<RemediationExecutionState, Execution['state']>> = {
  QUEUED: 'under-way',
  IN_PROGRESS: 'under-way',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  UNKNOWN: 'unknown',
};

function executionFrom({ State, InvocationTime, StepDetails = [] }: RemediationExecutionStatus): Execution {
  const error = StepDetails.find(({ ErrorMessage }) => ErrorMessage);
  return {
    state: STATES[State ?? 'UNKNOWN'] ?? 'unknown',
    ...(InvocationTime ? { startedAt: InvocationTime } : {}),
    ...(error ? { error: `${error.Name ?? 'step'}: ${error.ErrorMessage}` } : {}),
  };
}

function timeOf({ startedAt }: Execution): number {
  return startedAt?.getTime() ?? 0;
}

/** Config answers 200 for what it did not start, and names that in the answer. */
async function start(config: ConfigServiceClient, problem: Problem): Promise<Started> {
  try {
    const { FailedItems = [], FailureMessage } = await config.send(
      new StartRemediationExecutionCommand({ ConfigRuleName: problem.rule, ResourceKeys: [keyOf(problem)] }),
    );
    if (FailedItems.length === 0) return { started: true };
    return { started: false, because: FailureMessage ?? 'AWS Config did not start it and gives no reason' };
  } catch (error) {
    if (error instanceof RemediationInProgressException) return { started: false, because: 'one is under way already' };
    throw error;
  }
}

function keyOf({ resourceType, resourceId }: Problem): ResourceKey {
  // Rules of one's own may judge types that the client does not know.
  return { resourceType: resourceType as ResourceType, resourceId };
}
