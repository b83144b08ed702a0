import {
  DescribeComplianceByConfigRuleCommand,
  DescribeConfigRulesCommand,
  GetComplianceDetailsByConfigRuleCommand,
  GetComplianceDetailsByResourceCommand,
  GetResourceConfigHistoryCommand,
  NoSuchConfigRuleException,
} from '@aws-sdk/client-config-service';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recorded } from '../../event-files.ts';
import { stubLaneEnvironment } from '../lane-handler.ts';
import {
  config,
  handle,
  itemAt,
  judged,
  returning,
  ruleNamed,
  surroundings,
  useMockedConfig,
} from './mocked-config.ts';

useMockedConfig();

const sweep = recorded('config-compliance/sweep-due');
const check = recorded('config-compliance/check');
const broken = recorded('config-compliance/broken');
const RULE = 's3-bucket-level-public-access-prohibited';

const brokenRules = (...names: readonly string[]) =>
  config.on(DescribeComplianceByConfigRuleCommand).resolves({
    ComplianceByConfigRules: names.map((ConfigRuleName) => ({ ConfigRuleName })),
  });
const results = (rule: string, ...times: readonly string[]) =>
  config.on(GetComplianceDetailsByConfigRuleCommand, { ConfigRuleName: rule }).resolves({
    EvaluationResults: times.map((at, index) => ({
      ...judged(rule, 'NON_COMPLIANT', at),
      EvaluationResultIdentifier: {
        EvaluationResultQualifier: {
          ConfigRuleName: rule,
          ResourceType: 'AWS::S3::Bucket',
          ResourceId: `bucket-${index}`,
        },
      },
    })),
  });
const checked = () =>
  surroundings.parts.flatMap(({ detailType, detail }) => {
    const { rule, resourceId } = detail as { readonly rule: string; readonly resourceId: string };
    return detailType === 'Compliance Check' ? [`${rule} ${resourceId}`] : [];
  });
const because = () => surroundings.entry(sweep.id)?.because;

beforeEach(() => {
  vi.setSystemTime(new Date(sweep.time));
});

describe('the daily sweep', () => {
  it('has the recording, whatever is open and whatever broke unheard looked at, each in an event of its own', async () => {
    await handle(broken);
    brokenRules(RULE);
    results(RULE, '2026-11-07T04:00:00Z');
    await handle(sweep);
    expect(surroundings.parts.filter(({ detailType }) => detailType === 'Config Recording Check')).toHaveLength(2);
    expect(checked()).toEqual([`${RULE} acme-invoices`, `${RULE} bucket-0`]);
    expect(because()).toBe('1 open problem and 1 other are looked at');
  });

  it('looks once at what is both open and listed as broken', async () => {
    await handle(broken);
    brokenRules(RULE);
    const found = { EvaluationResults: [judged(RULE, 'NON_COMPLIANT', '2026-11-07T04:00:00Z')] };
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves(found);
    await handle(sweep);
    expect(checked()).toEqual([`${RULE} acme-invoices`]);
  });

  it('leaves out what was broken long before, and rules that are quiet', async () => {
    stubLaneEnvironment({ severities: [{ rules: 'securityhub-*', severity: 'quiet' }] });
    brokenRules('old', 'securityhub-x-1a2b');
    results('old', '2026-11-04T04:00:00Z', '2025-01-01T00:00:00Z');
    results('securityhub-x-1a2b', '2026-11-07T04:00:00Z');
    await handle(sweep);
    expect(checked()).toEqual([]);
  });

  it('looks at the worst first, then at the newest, and says how many it left out', async () => {
    stubLaneEnvironment({ sweepLimit: 2, severities: [{ rules: 'bad', severity: 'critical' }] });
    brokenRules('usual', 'bad');
    results('usual', '2026-11-07T03:00:00Z', '2026-11-07T04:00:00Z');
    results('bad', '2026-11-06T04:00:00Z');
    await handle(sweep);
    expect(checked()).toEqual(['bad bucket-0', 'usual bucket-1']);
    expect(because()).toContain('1 more are left out (`sweepLimit`)');
  });

  it('reads page after page, and says when it stopped', async () => {
    config
      .on(DescribeComplianceByConfigRuleCommand)
      .resolves({ NextToken: 'more', ComplianceByConfigRules: [{ ConfigRuleName: 'x' }] });
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves({});
    await handle(sweep);
    expect(config.commandCalls(DescribeComplianceByConfigRuleCommand)).toHaveLength(20);
    expect(because()).toContain('only 20 rules were looked at');
  });

  it('still looks at what is open when what is broken cannot be listed', async () => {
    await handle(broken);
    config.on(DescribeComplianceByConfigRuleCommand).rejects(new Error('throttled'));
    await handle(sweep);
    expect(checked()).toEqual([`${RULE} acme-invoices`]);
    expect(because()).toContain('could not be listed (Error: throttled)');
  });

  it('comes back when Tocsin cannot read what is open', async () => {
    surroundings.dieAt('ledger read');
    expect((await handle(sweep)).answer.batchItemFailures).toHaveLength(1);
  });

  it('leaves the open problems of other accounts alone', async () => {
    await handle(recorded('config-compliance/broken-in-member-account'), sweep);
    expect(checked()).toEqual([]);
  });

  it('tells what it finds by the same fingerprint as the event that was missed', async () => {
    brokenRules(RULE);
    const found = { EvaluationResults: [judged(RULE, 'NON_COMPLIANT', '2026-11-07T04:00:00Z')] };
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves(found);
    config.on(GetComplianceDetailsByResourceCommand).resolves(found);
    await handle(sweep);
    await handle(...returning(sweep).filter((event) => event['detail-type'] === 'Compliance Check'));
    await handle({ ...broken, id: 'late', time: '2026-11-07T04:00:01Z' });
    expect(surroundings.published.map(({ decision }) => decision)).toEqual(['opened']);
    expect(surroundings.entry('late')?.decision).toBe('counted');
  });
});

describe('the check of one resource', () => {
  const stands = (ComplianceType: 'COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA' | 'NON_COMPLIANT', at: string) =>
    config
      .on(GetComplianceDetailsByResourceCommand)
      .resolves({ EvaluationResults: [judged(RULE, ComplianceType, at)] });
  const decision = () => surroundings.entry(check.id)?.decision;

  beforeEach(() => handle(broken));

  it.each(['COMPLIANT', 'NOT_APPLICABLE'] as const)('closes what is %s', async (standing) => {
    stands(standing, '2026-11-07T01:00:00Z');
    expect((await handle(check)).decision).toBe('resolved');
  });

  it('does not close what broke again after the result that it reads', async () => {
    await handle({ ...broken, id: 'again', time: '2026-11-07T02:00:00Z' });
    stands('COMPLIANT', '2026-11-07T01:00:00Z');
    await handle(check);
    expect(decision()).toBe('stale');
  });

  it('closes what has no rule any more', async () => {
    config
      .on(DescribeConfigRulesCommand)
      .rejects(new NoSuchConfigRuleException({ $metadata: {}, message: 'no such rule' }));
    expect((await handle(check)).alert?.title).toMatch(/^Config rule .+ is gone/);
    expect(decision()).toBe('resolved');
  });

  it('closes what was deleted, whatever the last result says', async () => {
    stands('NON_COMPLIANT', '2026-11-07T01:00:00Z');
    const configurationItems = [itemAt('2026-11-07T00:00:00Z', {}, { configurationItemStatus: 'ResourceDeleted' })];
    config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems });
    expect((await handle(check)).alert?.title).toMatch(/^S3 bucket acme-invoices was deleted/);
  });

  it('closes what Config has no result of, unless it hides the results of this rule', async () => {
    config
      .on(DescribeConfigRulesCommand)
      .resolves({ ConfigRules: [ruleNamed(RULE, { RuleEvaluationVisibility: 'INTERNAL' })] });
    await handle({ ...check, id: 'hidden' });
    expect(surroundings.entry('hidden')?.verdict).toBe('quiet');
    config.on(DescribeConfigRulesCommand).resolves({ ConfigRules: [ruleNamed(RULE)] });
    expect((await handle(check)).alert?.title).toMatch(/no longer checks/);
  });

  it.each([
    ['is undecided', () => stands('INSUFFICIENT_DATA', '2026-11-07T01:00:00Z')],
    ['cannot be read', () => config.on(GetComplianceDetailsByResourceCommand).rejects(new Error('throttled'))],
  ])('leaves open what %s', async (_, arrange) => {
    arrange();
    await handle(check);
    expect(surroundings.published).toHaveLength(1);
  });

  it('counts what is still broken, and reminds of it after a day', async () => {
    stands('NON_COMPLIANT', '2026-11-07T04:50:00Z');
    await handle(check);
    expect(decision()).toBe('counted');
    vi.setSystemTime('2026-11-08T05:00:02Z');
    expect((await handle({ ...check, id: 'next-day' })).decision).toBe('reminder');
  });
});
