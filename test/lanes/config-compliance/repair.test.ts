import {
  DescribeConfigRulesCommand,
  DescribeRemediationConfigurationsCommand,
  DescribeRemediationExecutionStatusCommand,
  GetComplianceDetailsByResourceCommand,
  type RemediationExecutionState,
  RemediationInProgressException,
  StartRemediationExecutionCommand,
} from '@aws-sdk/client-config-service';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recorded } from '../../event-files.ts';
import { stubLaneEnvironment } from '../lane-handler.ts';
import {
  config,
  handle,
  judged,
  ruleNamed,
  scheduler,
  surroundings,
  timersSet,
  useMockedConfig,
} from './mocked-config.ts';

useMockedConfig();

const broken = recorded('config-compliance/broken-repairable');
const due = recorded('config-compliance/repair-check-due');
const RULE = 'acme-bucket-versioning';
const mayRepair = { remedy: 'on', remediate: ['acme-*'] };

const repair = (more: object = {}) => ({
  RemediationConfigurations: [
    { ConfigRuleName: RULE, TargetType: 'SSM_DOCUMENT' as const, TargetId: 'AWS-ConfigureS3BucketVersioning', ...more },
  ],
});
const execution = (State: RemediationExecutionState, InvocationTime: string, more: object = {}) => ({
  RemediationExecutionStatuses: [{ State, InvocationTime: new Date(InvocationTime), ...more }],
});
const started = () => config.commandCalls(StartRemediationExecutionCommand).map(({ args: [{ input }] }) => input);
const stands = (complianceType: 'COMPLIANT' | 'NON_COMPLIANT', at: string) => {
  const result = judged(RULE, complianceType, at);
  config
    .on(GetComplianceDetailsByResourceCommand)
    .resolves({ EvaluationResults: [judged('another', 'COMPLIANT', at), result] });
};

beforeEach(() => {
  stubLaneEnvironment(mayRepair);
  config.on(DescribeRemediationConfigurationsCommand).resolves(repair());
});

describe("a rule's own repair", () => {
  it('is started for a rule that the config names, told as a warning, and looked at five minutes later', async () => {
    stubLaneEnvironment({ ...mayRepair, severities: [{ rules: '*', severity: 'critical' }] });
    const { alert } = await handle(broken);
    expect(started()).toEqual([
      { ConfigRuleName: RULE, ResourceKeys: [{ resourceType: 'AWS::S3::Bucket', resourceId: 'acme-ledger' }] },
    ]);
    expect(alert).toMatchObject({ severity: 'warning', title: expect.stringContaining('(repair started)') });
    expect(alert?.action).toContain('looks at its outcome at 13:11 UTC');
    expect(timersSet()).toMatchObject([{ at: 'at(2026-11-06T13:11:00)', detail: { rule: RULE, attempt: 1 } }]);
  });

  it.each([
    ['repairs are off, which is the default', { remediate: ['*'] }, '`remedy` is off'],
    ['no rule is named, which is the default', { remedy: 'on' }, '`remediate`'],
    ['only others are named', { remedy: 'on', remediate: ['acme', '*-versionin', 'bucket-versioning'] }, '`remediate`'],
    ['it is a dry run', { ...mayRepair, remedy: 'dry-run' }, 'dry run'],
  ])('is left to a person, who can paste the command, when %s', async (_, options, because) => {
    stubLaneEnvironment(options);
    const { alert } = await handle(broken);
    expect(started()).toEqual([]);
    expect(timersSet()).toEqual([]);
    expect(alert?.action).toMatch(/^Nothing was done automatically: /);
    expect(alert?.action).toContain(because);
    expect(alert?.firstStep.command).toContain(
      `start-remediation-execution --region eu-west-1 --config-rule-name=${RULE} --resource-keys='[{"resourceType":"AWS::S3::Bucket","resourceId":"acme-ledger"}]'`,
    );
  });

  it('is left to AWS Config when it is automatic', async () => {
    config.on(DescribeRemediationConfigurationsCommand).resolves(repair({ Automatic: true }));
    const { alert } = await handle(broken);
    expect(started()).toEqual([]);
    expect(alert).toMatchObject({ severity: 'warning', title: expect.stringContaining('(AWS Config repairs it)') });
  });

  it.each([
    [
      'the rule cannot be read',
      () => config.on(DescribeConfigRulesCommand).rejects(new Error('throttled')),
      'throttled',
    ],
    [
      'the rule of this name is another one',
      () =>
        config.on(DescribeConfigRulesCommand).resolves({ ConfigRules: [ruleNamed(RULE, { ConfigRuleArn: 'arn:x' })] }),
      'is not the one that the event tells of',
    ],
    [
      'it cannot be read whether one is under way',
      () => config.on(DescribeRemediationExecutionStatusCommand).rejects(new Error('throttled')),
      'could not be started (Error: throttled)',
    ],
    [
      'an earlier one is under way',
      () => config.on(DescribeRemediationExecutionStatusCommand).resolves(execution('QUEUED', '2026-11-06T12:59:00Z')),
      'still under way',
    ],
  ])('is not started when %s', async (_, arrange, because) => {
    arrange();
    const { alert } = await handle(broken);
    expect(started()).toEqual([]);
    expect(alert).toMatchObject({ severity: 'warning', action: expect.stringContaining(because) });
    expect(alert?.title).not.toContain('repair started');
  });

  it.each([
    [
      'AWS Config answers well and started nothing',
      { FailedItems: [{ resourceType: 'x', resourceId: 'y' }], FailureMessage: 'role missing' },
      'role missing',
    ],
  ])('is told as not started when %s', async (_, answer, because) => {
    config.on(StartRemediationExecutionCommand).resolves(answer as object);
    const { alert } = await handle(broken);
    expect(alert?.action).toBe(
      `Nothing was done automatically: the repair of the rule could not be started (${because}).`,
    );
    expect(timersSet()).toEqual([]);
  });

  it('is told as not started when another one came first', async () => {
    config
      .on(StartRemediationExecutionCommand)
      .rejects(new RemediationInProgressException({ $metadata: {}, message: 'in progress' }));
    expect((await handle(broken)).alert?.action).toContain('one is under way already');
  });

  it('is started once when the function dies and the event comes back', async () => {
    surroundings.dieAt('entry written');
    await handle(broken);
    config.on(DescribeRemediationExecutionStatusCommand).resolves(execution('SUCCEEDED', '2026-11-06T13:05:32Z'));
    const { alert } = await handle(broken);
    expect(started()).toHaveLength(1);
    expect(alert?.title).toContain('(repair started)');
    expect(timersSet()).toHaveLength(1);
  });

  it('is started again for a rule that breaks again after an earlier repair', async () => {
    config.on(DescribeRemediationExecutionStatusCommand).resolves(execution('SUCCEEDED', '2026-11-01T10:00:00Z'));
    await handle(broken);
    expect(started()).toHaveLength(1);
  });
});

describe('the look at a repair', () => {
  beforeEach(async () => {
    await handle(broken);
    scheduler.resetHistory();
    vi.setSystemTime(new Date(due.time));
    stands('NON_COMPLIANT', '2026-11-06T13:05:00Z');
  });

  it('closes the problem when the rule is kept', async () => {
    stands('COMPLIANT', '2026-11-06T13:08:00Z');
    expect((await handle(due)).decision).toBe('resolved');
  });

  it('tells worse than before that it failed, with the error', async () => {
    const StepDetails = [{ Name: 'PutVersioning' }, { Name: 'Verify', ErrorMessage: 'AccessDenied' }];
    config
      .on(DescribeRemediationExecutionStatusCommand)
      .resolves(execution('FAILED', '2026-11-06T13:05:32Z', { StepDetails }));
    const { alert, decision } = await handle(due);
    expect(decision).toBe('escalated');
    expect(alert).toMatchObject({ severity: 'error', cause: { raw: 'Verify: AccessDenied' } });
    expect(alert?.title).toContain('(repair failed)');
  });

  it.each([
    ['info', 'warning'],
    ['warning', 'error'],
    ['error', 'error'],
    ['critical', 'critical'],
  ])('makes a failed repair of a rule that is %s: %s', async (severity, told) => {
    stubLaneEnvironment({ ...mayRepair, severities: [{ rules: '*', severity }] });
    vi.resetModules();
    config.on(DescribeRemediationExecutionStatusCommand).resolves(execution('FAILED', '2026-11-06T13:05:32Z'));
    expect((await handle(due)).alert?.severity).toBe(told);
  });

  it.each(['QUEUED', 'IN_PROGRESS', 'SUCCEEDED'] as const)(
    'comes back later while it is %s and not judged',
    async (state) => {
      config.on(DescribeRemediationExecutionStatusCommand).resolves(execution(state, '2026-11-06T13:05:32Z'));
      await handle(due);
      expect(surroundings.published).toHaveLength(1);
      expect(timersSet()).toMatchObject([{ at: 'at(2026-11-06T13:16:00)', detail: { rule: RULE, attempt: 2 } }]);
    },
  );

  it('gives up on one that is under way for half an hour', async () => {
    config.on(DescribeRemediationExecutionStatusCommand).resolves(execution('IN_PROGRESS', '2026-11-06T13:05:32Z'));
    const { alert } = await handle({ ...due, detail: { ...(due.detail as object), attempt: 6 } });
    expect(alert?.action).toContain('still under way after 30 minutes');
    expect(timersSet()).toEqual([]);
  });

  it('tells of one that ended well and did not help', async () => {
    config.on(DescribeRemediationExecutionStatusCommand).resolves(execution('SUCCEEDED', '2026-11-06T13:05:32Z'));
    stands('NON_COMPLIANT', '2026-11-06T13:09:00Z');
    expect((await handle(due)).alert?.action).toContain('the rule is still broken');
  });

  it('leaves it to AWS Config to judge a repair that ended well, when that takes its time', async () => {
    config.on(DescribeRemediationExecutionStatusCommand).resolves(execution('SUCCEEDED', '2026-11-06T13:05:32Z'));
    await handle({ ...due, detail: { ...(due.detail as object), attempt: 6 } });
    expect(surroundings.published).toHaveLength(1);
    expect(timersSet()).toEqual([]);
  });

  it.each([
    [
      'cannot be read',
      () => config.on(DescribeRemediationExecutionStatusCommand).rejects(new Error('throttled')),
      'throttled',
    ],
    [
      'is not known to AWS Config',
      () => config.on(DescribeRemediationExecutionStatusCommand).resolves({}),
      'does not say',
    ],
  ])('tells of one whose outcome %s', async (_, arrange, because) => {
    arrange();
    expect((await handle(due)).alert).toMatchObject({ severity: 'error', action: expect.stringContaining(because) });
  });
});
