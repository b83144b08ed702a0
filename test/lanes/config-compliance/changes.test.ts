import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, refined } from '../../../functions/lanes/config-compliance/items/changes.ts';
import { resourceInWords, typeInWords } from '../../../functions/lanes/config-compliance/words.ts';

describe('what differs', () => {
  it('is every leaf, by its path, with none where there was none', () => {
    const before = { a: { b: 1, gone: true }, list: ['x', 'y'], same: null };
    const after = { a: { b: 2 }, list: ['x', 'z', { new: '' }], same: undefined };
    expect(differences(before, after)).toEqual([
      { path: 'a.b', before: 1, after: 2 },
      { path: 'a.gone', before: true, after: undefined },
      { path: 'list.1', before: 'y', after: 'z' },
      { path: 'list.2.new', before: undefined, after: '' },
    ]);
  });

  it('is nothing between a thing and itself, and the same the other way round', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(differences(one, one)).toEqual([]);
        const back = differences(other, one).map(({ path, before, after }) => ({ path, before: after, after: before }));
        expect(differences(one, other)).toEqual(back);
      }),
    );
  });

  it('ends somewhere, however deep the configuration is', () => {
    const deep = (end: number): object => Array.from({ length: 500 }).reduce<object>((inner) => ({ inner }), { end });
    expect(differences(deep(1), deep(2))).toHaveLength(1);
  });

  it.each([
    [{ path: 'P', before: { a: 1, b: 2 }, after: { a: 1, b: 3 } }, [{ path: 'P.b', before: 2, after: 3 }]],
    [{ path: 'P', before: undefined, after: { a: 1 } }, [{ path: 'P', before: undefined, after: { a: 1 } }]],
    [{ path: 'P', before: {}, after: [] }, [{ path: 'P', before: {}, after: [] }]],
  ])('within a property is told where both sides are there', (change, told) => {
    expect(refined(change)).toEqual(told);
  });
});

describe('in words', () => {
  it.each([
    ['AWS::S3::Bucket', 'S3 bucket'],
    ['AWS::EC2::SecurityGroup', 'EC2 security group'],
    ['AWS::RDS::DBInstance', 'RDS DB instance'],
    ['AWS::EC2::VPC', 'EC2 VPC'],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'ElasticLoadBalancingV2 load balancer'],
    ['AWS::::Account', 'AWS account'],
    ['Acme::Data::Lake', 'Data lake'],
    ['odd', 'odd'],
    ['::', 'resource'],
  ])('%s is %s', (type, words) => {
    expect(typeInWords(type)).toBe(words);
  });

  it('a resource has its name where its id is opaque, and the account needs none', () => {
    expect(resourceInWords({ type: 'AWS::IAM::Role', id: 'AROAEXAMPLE', name: 'orders-worker' })).toBe(
      'IAM role orders-worker',
    );
    expect(resourceInWords({ type: 'AWS::S3::Bucket', id: 'acme-invoices' })).toBe('S3 bucket acme-invoices');
    expect(resourceInWords({ type: 'AWS::::Account', id: '111122223333' })).toBe('AWS account');
  });
});
