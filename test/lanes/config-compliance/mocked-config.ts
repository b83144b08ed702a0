import {
  ConfigServiceClient,
  type ConfigurationItem,
  DescribeComplianceByConfigRuleCommand,
  DescribeConfigRulesCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  DescribeRemediationConfigurationsCommand,
  DescribeRemediationExecutionStatusCommand,
  type EvaluationResult,
  GetComplianceDetailsByResourceCommand,
  GetResourceConfigHistoryCommand,
  StartRemediationExecutionCommand,
} from '@aws-sdk/client-config-service';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, vi } from 'vitest';
import type { EventEnvelope } from '../../../functions/core/event.ts';
import type { Part } from '../../../functions/core/lane.ts';
import { batchOf, invoke, laneSurroundings, stubLaneEnvironment } from '../lane-handler.ts';

export const config = mockClient(ConfigServiceClient);
export const scheduler = mockClient(SchedulerClient);
export let surroundings: ReturnType<typeof laneSurroundings>;

/** AWS Config of a small team before each test: rules without a repair, resources without a history. */
export function useMockedConfig(): void {
  beforeEach(() => {
    vi.resetModules();
    vi.useFakeTimers({ now: new Date('2026-11-06T13:05:31Z'), toFake: ['Date'] });
    stubLaneEnvironment();
    for (const mock of [config, scheduler]) mock.reset();
    surroundings = laneSurroundings();
    config
      .on(DescribeConfigRulesCommand)
      .callsFake(({ ConfigRuleNames: [name] }) => ({ ConfigRules: [ruleNamed(name)] }));
    config.on(DescribeRemediationConfigurationsCommand).resolves({ RemediationConfigurations: [] });
    config.on(DescribeRemediationExecutionStatusCommand).resolves({ RemediationExecutionStatuses: [] });
    config.on(StartRemediationExecutionCommand).resolves({ FailedItems: [] });
    config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: [] });
    config.on(GetComplianceDetailsByResourceCommand).resolves({ EvaluationResults: [] });
    config.on(DescribeComplianceByConfigRuleCommand).resolves({ ComplianceByConfigRules: [] });
    config.on(DescribeConfigurationRecorderStatusCommand).resolves({
      ConfigurationRecordersStatus: [{ name: 'default', recording: false }],
    });
    config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default' }] });
    scheduler.on(CreateScheduleCommand).resolves({});
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });
}

/** As `events/config-compliance` has their ARNs. */
export function ruleNamed(name = '', more: object = {}) {
  return {
    ConfigRuleName: name,
    ConfigRuleArn: `arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-${name.length}f8k2q`,
    Description: 'What everybody agreed on.',
    Source: { Owner: 'AWS' as const, SourceIdentifier: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED' },
    ...more,
  };
}

export function judged(rule: string, ComplianceType: EvaluationResult['ComplianceType'], at: string): EvaluationResult {
  const EvaluationResultQualifier = {
    ConfigRuleName: rule,
    ResourceType: 'AWS::S3::Bucket',
    ResourceId: 'acme-invoices',
  };
  return {
    EvaluationResultIdentifier: { EvaluationResultQualifier },
    ...(ComplianceType ? { ComplianceType } : {}),
    ResultRecordedTime: new Date(at),
  };
}

export function itemAt(time: string, configuration: object, more: ConfigurationItem = {}): ConfigurationItem {
  return {
    configurationItemCaptureTime: new Date(time),
    configurationItemStatus: 'OK',
    configuration: JSON.stringify(configuration),
    ...more,
  };
}

/** Hands events to the handler, one message each. */
export async function handle(...events: readonly (object | string)[]) {
  const { handler } = await import('../../../functions/lanes/config-compliance/handler.ts');
  const answer = await invoke(handler, batchOf(...events));
  const last = surroundings.published.at(-1);
  return { answer, alert: last?.alert, decision: last?.decision };
}

/** What the lane sent itself, as the events that come back over the Tocsin bus. */
export function returning(
  event: EventEnvelope,
  parts: readonly Part[] = surroundings.parts.splice(0),
): EventEnvelope[] {
  return parts.map(({ detailType, detail }, index) => ({
    ...event,
    id: `${event.id}/${index}`,
    // Their envelopes tell of when they were put.
    time: new Date(Date.parse(event.time) + 30 * 60_000).toISOString(),
    source: 'tocsin',
    'detail-type': detailType,
    detail,
  }));
}

export function timersSet(): readonly { readonly at: string; readonly detail: Record<string, unknown> }[] {
  return scheduler.commandCalls(CreateScheduleCommand).map(({ args: [{ input }] }) => ({
    at: input.ScheduleExpression ?? '',
    detail: JSON.parse(input.Target?.Input ?? '{}'),
  }));
}
