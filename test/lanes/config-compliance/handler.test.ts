import {
  ConfigServiceServiceException,
  DescribeConfigRulesCommand,
  DescribeRemediationConfigurationsCommand,
  GetResourceConfigHistoryCommand,
  NoSuchConfigRuleException,
  ResourceNotDiscoveredException,
} from '@aws-sdk/client-config-service';
import { describe, expect, it, vi } from 'vitest';
import { recorded } from '../../event-files.ts';
import { stubLaneEnvironment } from '../lane-handler.ts';
import { config, handle, itemAt, returning, ruleNamed, surroundings, useMockedConfig } from './mocked-config.ts';

useMockedConfig();

const broken = recorded('config-compliance/broken');
const kept = recorded('config-compliance/kept');
const ruleDeleted = recorded('config-compliance/rule-deleted');

const refusal = (name: string) =>
  new ConfigServiceServiceException({ name, $fault: 'client', $metadata: {}, message: 'not allowed to do that' });
const gone = () => new NoSuchConfigRuleException({ $metadata: {}, message: 'no such rule' });
const varied = (event: typeof broken, id: string, detail: object, more: object = {}) => ({
  ...event,
  ...more,
  id,
  detail: { ...(event.detail as object), ...detail },
});
const decisions = () => surroundings.published.map(({ decision }) => decision);

describe('a resource that breaks a rule', () => {
  it('is told with what the rule asks, what it says, and the last change', async () => {
    config.on(GetResourceConfigHistoryCommand).resolves({
      configurationItems: [
        itemAt(
          '2026-11-06T09:38:00Z',
          {},
          { supplementaryConfiguration: { Block: '{"on":false}' }, tags: { team: 'billing' } },
        ),
        itemAt('2026-10-01T00:00:00Z', {}, { supplementaryConfiguration: { Block: '{"on":true}' } }),
      ],
    });
    const { alert, decision } = await handle(broken);
    expect(decision).toBe('opened');
    expect(alert).toMatchObject({
      kind: 'rule-broken',
      severity: 'warning',
      title: 'S3 bucket acme-invoices breaks Config rule s3-bucket-level-public-access-prohibited',
      impact: expect.stringContaining('“What everybody agreed on.”'),
      cause: { sentence: expect.stringContaining('BlockPublicPolicy and RestrictPublicBuckets are false') },
      labels: { team: 'billing' },
    });
    expect(alert?.facts).toContainEqual({ label: 'Changed', value: 'Block.on: true → false' });
    expect(alert?.urgency).toContain('it met the rule until now');
    expect(alert?.firstStep.link?.url).toContain('ResourceName=acme-invoices');
  });

  it('is as bad as the first pattern says that its rule is like', async () => {
    const severities = [
      { rules: 'securityhub-*', severity: 'info' },
      { rules: 's3-*', severity: 'error' },
      { rules: '*', severity: 'critical' },
    ];
    stubLaneEnvironment({ severities });
    expect((await handle(broken)).alert?.severity).toBe('error');
  });

  it('tells nobody when its rule is quiet', async () => {
    stubLaneEnvironment({ severities: [{ rules: 's3-*', severity: 'quiet' }] });
    await handle(broken);
    expect(surroundings.published).toEqual([]);
  });

  it('is told at first sight, by the name that its opaque id hides', async () => {
    config.on(GetResourceConfigHistoryCommand).resolves({
      configurationItems: [itemAt('2026-11-06T11:00:00Z', {}, { resourceName: 'orders-worker' })],
    });
    const { alert } = await handle(recorded('config-compliance/broken-at-first-sight'));
    expect(alert?.title).toBe('IAM role orders-worker breaks Config rule iam-role-without-admin-access');
    expect(alert?.resource).toMatchObject({ type: 'IAM role', id: 'AROAEXAMPLEACMEROLE01' });
    expect(alert?.urgency).toContain('for the first time');
    expect(alert?.actor).toContain('CloudTrail in us-east-1');
    expect(alert?.firstStep.command).toContain('--role-name=orders-worker');
  });

  it('asks for its rule and the repair of it once a minute, however many break it', async () => {
    const asked = () => [
      config.commandCalls(DescribeConfigRulesCommand).length,
      config.commandCalls(DescribeRemediationConfigurationsCommand).length,
    ];
    const another = (resourceId: string) => varied(broken, resourceId, { resourceId });
    await handle(broken, another('acme-orders'), another('acme-payments'));
    expect(asked()).toEqual([1, 1]);
    vi.setSystemTime(Date.now() + 61_000);
    await handle(another('acme-returns'));
    expect(asked()).toEqual([2, 2]);
    expect(decisions()).toEqual(['opened', 'opened', 'opened', 'opened']);
  });

  it('asks for no history of the account as a whole', async () => {
    const { alert } = await handle(recorded('config-compliance/broken-account-wide'));
    expect(alert?.title).toBe('AWS account breaks Config rule cloudtrail-enabled');
    expect(config.commandCalls(GetResourceConfigHistoryCommand)).toHaveLength(0);
  });

  it('does not offer to have a rule checked again that belongs to an AWS service', async () => {
    config
      .on(DescribeConfigRulesCommand)
      .resolves({ ConfigRules: [ruleNamed('x', { CreatedBy: 'securityhub.amazonaws.com' })] });
    const { alert } = await handle(recorded('config-compliance/broken-service-linked'));
    expect(alert?.firstStep.command).toContain('get-compliance-details-by-resource');
  });

  it('is told with every optional field missing', async () => {
    config.on(DescribeConfigRulesCommand).resolves({ ConfigRules: [{ Source: undefined }] });
    const { alert } = await handle(recorded('config-compliance/broken-without-optional-fields'));
    expect(alert?.title).toBe('DynamoDB table acme-orders breaks Config rule acme-required-tags');
    expect(alert?.cause.sentence).toBe('AWS Config says that the rule is broken, and no more.');
  });

  it.each([
    ['the rule', DescribeConfigRulesCommand, 'Rule', /what it asks could not be read \(AccessDeniedException/],
    ['its history', GetResourceConfigHistoryCommand, 'Its last change', /could not be read \(AccessDeniedException/],
  ] as const)('is told when %s cannot be read, and says so', async (_, command, label, value) => {
    config.on(command as typeof DescribeConfigRulesCommand).rejects(refusal('AccessDeniedException'));
    const { alert } = await handle(broken);
    expect(alert?.facts).toContainEqual({ label, value: expect.stringMatching(value) });
  });

  it('is told when it cannot be read whether the rule has a repair', async () => {
    config.on(DescribeRemediationConfigurationsCommand).rejects(refusal('AccessDeniedException'));
    const { alert } = await handle(broken);
    expect(alert?.action).toMatch(
      /^Nothing was done automatically: whether the rule has a repair .* could not be read/,
    );
  });

  it('says that Config does not record a resource that it has not discovered', async () => {
    config
      .on(GetResourceConfigHistoryCommand)
      .rejects(new ResourceNotDiscoveredException({ $metadata: {}, message: 'unknown' }));
    const { alert } = await handle(broken);
    expect(alert?.facts).toContainEqual({ label: 'Its last change', value: expect.stringContaining('not recorded') });
  });

  it('of another account is told without asking for what only looks the same here', async () => {
    const { alert } = await handle(recorded('config-compliance/broken-in-member-account'));
    expect(alert?.origin.account).toBe('444455556666');
    expect(alert?.impact).not.toContain('What everybody agreed on');
    expect(alert?.firstStep.command).toContain('put-public-access-block');
    expect(config.calls()).toEqual([]);
  });

  it('is quiet when its rule is gone by now, or is being deleted', async () => {
    config.on(DescribeConfigRulesCommand).rejects(gone());
    await handle(broken);
    config.on(DescribeConfigRulesCommand).resolves({ ConfigRules: [ruleNamed('x', { ConfigRuleState: 'DELETING' })] });
    await handle({ ...broken, id: 'later' });
    expect(surroundings.published).toEqual([]);
  });

  it('can be pasted whatever it is called', async () => {
    const { alert } = await handle(recorded('config-compliance/broken-hostile-names'));
    expect(alert?.firstStep.command).toMatch(/--resource-id='.+'\\''.+' /);
    expect(() => new URL(alert?.resource.consoleUrl ?? '')).not.toThrow();
  });
});

describe('what ends a problem', () => {
  it('is that the resource meets the rule again', async () => {
    await handle(broken, kept);
    expect(decisions()).toEqual(['opened', 'resolved']);
  });

  it('is that the rule no longer applies to it', async () => {
    await handle(recorded('config-compliance/broken-repaired-by-config'), recorded('config-compliance/not-applicable'));
    expect(decisions()).toEqual(['opened', 'resolved']);
  });

  it('is not that there is too little data, nor a word that nobody knows', async () => {
    const newEvaluationResult = { complianceType: 'SOMETHING_NEW' };
    await handle(broken, varied(kept, 'a', { newEvaluationResult }), recorded('config-compliance/insufficient-data'));
    expect(decisions()).toEqual(['opened']);
    expect(surroundings.entry('a')?.because).toContain('SOMETHING_NEW');
  });

  it('is quiet when nothing was open, and looks nothing up where nothing was broken', async () => {
    const first = varied(kept, 'first', { oldEvaluationResult: null });
    await handle(first);
    expect(surroundings.published).toEqual([]);
    expect(config.calls()).toEqual([]);
    await handle(kept);
    expect(surroundings.published).toEqual([]);
  });

  it('is not told of twice, nor is what came before it', async () => {
    await handle(kept, broken, broken, kept);
    expect(surroundings.published).toEqual([]);
    expect(surroundings.entry(broken.id)?.decision).toBe('stale');
  });

  it('is told apart within the same second by the time of the result', async () => {
    const { newEvaluationResult } = broken.detail as { newEvaluationResult: object };
    const at = (recordedTime: string) => ({
      newEvaluationResult: { ...newEvaluationResult, resultRecordedTime: recordedTime },
    });
    const well = { complianceType: 'COMPLIANT', resultRecordedTime: '2026-11-06T09:41:27.200Z' };
    await handle(
      varied(broken, 'well', { newEvaluationResult: well }),
      varied(broken, 'again', at('2026-11-06T09:41:27.900Z')),
    );
    expect(decisions()).toEqual(['opened']);
  });

  it('is the deletion of its rule, for each of its resources and for no other rule', async () => {
    const other = varied(broken, 'other-bucket', { resourceId: 'acme-payslips' });
    await handle(broken, other, recorded('config-compliance/broken-account-wide'), ruleDeleted);
    const parts = returning(ruleDeleted);
    expect(parts).toHaveLength(2);
    const { alert } = await handle(...parts);
    expect(decisions()).toEqual(['opened', 'opened', 'opened', 'resolved', 'resolved']);
    expect(alert?.impact).toContain('Nothing was mended');
    expect(alert?.actor).toBe('role platform-admin (session release-desk), from 198.51.100.17, with aws-cli/2.31.4');
  });

  it('is the deletion of its results, as of the time of the call: what is found later stays open', async () => {
    const deleted = recorded('config-compliance/results-deleted');
    await handle(broken, deleted);
    const again = { ...broken, id: 'again', time: '2026-11-06T10:40:00Z', detail: { ...(broken.detail as object) } };
    await handle(again, ...returning(deleted));
    expect(decisions()).toEqual(['opened']);
    expect(surroundings.entry(`${deleted.id}/0`)?.decision).toBe('stale');
  });

  it('is not the deletion of a rule that has nothing open', async () => {
    await handle(ruleDeleted);
    expect(surroundings.parts).toEqual([]);
    expect(surroundings.entry(ruleDeleted.id)?.because).toBe('nothing is open about this rule');
  });

  it('is not the deletion of a rule of the same name in another account', async () => {
    await handle(broken, { ...ruleDeleted, account: '444455556666' });
    expect(surroundings.parts).toEqual([]);
  });
});

describe('repetitions, failures and odd events', () => {
  it('tells a repeated event once', async () => {
    await handle(broken, broken);
    expect(new Set(surroundings.published.map(({ id }) => id)).size).toBe(1);
  });

  it.each(['ledger read', 'record written', 'entry written', 'published'] as const)(
    'tells it once, as opened, when it dies at: %s',
    async (step) => {
      surroundings.dieAt(step);
      expect((await handle(broken)).answer.batchItemFailures).toHaveLength(1);
      await handle(broken);
      expect(decisions()).toEqual(['opened']);
    },
  );

  it('names the field that cannot be read, and keeps the event', async () => {
    const malformed = recorded('config-compliance/malformed-compliance-type');
    const { alert } = await handle(malformed);
    expect(alert).toMatchObject({ kind: 'event-unreadable' });
    expect(alert?.cause.sentence).toContain('detail.newEvaluationResult.complianceType: expected string');
    expect(JSON.parse(surroundings.entry(malformed.id)?.event ?? '')).toEqual(malformed);
  });

  it.each(['AWS API Call via CloudTrail', 'Config Rules Compliance Change', 'Config Configuration Item Change'])(
    'takes a detail that is null for an unreadable event: %s',
    async (type) => {
      expect((await handle({ ...broken, 'detail-type': type, detail: null })).alert?.kind).toBe('event-unreadable');
    },
  );
});
