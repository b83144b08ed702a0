import { describe, expect, test } from 'vitest';
import { exampleConfig } from '../../docs/example-config.ts';
import { intakes } from '../../functions/lanes/s3-lifecycle/intakes.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { deployed, stackOf } from './deployed.ts';

const stackWith = (set: object) =>
  deployed(stackOf(checkConfig({ ...exampleConfig, lanes: { ...exampleConfig.lanes, 's3-lifecycle': set } })));
type Stack = ReturnType<typeof deployed>;

const bulkRules = (stack: Stack) => stack.ofType('AWS::Events::Rule').filter(({ id }) => id.includes('BulkRule'));
const policyOf = (stack: Stack) => JSON.stringify(stack.resource('LaneS3LifecycleQueuePolicy').Properties);

describe('what comes by the million', () => {
  test('comes in by a rule for each intake, shortened', () => {
    const rules = bulkRules(stackWith({}));
    const expected = intakes({ intake: 'eventbridge' });
    expect(rules.map(({ Properties }) => Properties.EventPattern)).toEqual(expected.map(({ pattern }) => pattern));
    expect(rules.map(({ Properties }) => Properties.Targets)).toEqual(
      expected.map(({ paths, template }) => [
        expect.objectContaining({ InputTransformer: { InputPathsMap: paths, InputTemplate: template } }),
      ]),
    );
  });

  test('comes from the named buckets of this account alone when they send it themselves, and by no rule', () => {
    const stack = stackWith({ intake: 'notification', buckets: ['acme-logs'] });
    expect(bulkRules(stack)).toEqual([]);
    const policy = policyOf(stack);
    expect(policy).toContain('"Service":"s3.amazonaws.com"');
    expect(policy).toContain('"ArnLike":{"aws:SourceArn":["arn:*:s3:::acme-logs"]}');
    expect(policy).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    expect(policyOf(stackWith({}))).not.toContain('s3.amazonaws.com');
  });
});
