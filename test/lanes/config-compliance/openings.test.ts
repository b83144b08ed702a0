import { describe, expect, it } from 'vitest';
import { openedBy } from '../../../functions/lanes/config-compliance/items/openings.ts';
import { lookFor } from '../../../functions/lanes/config-compliance/looks.ts';
import { recordedIn } from '../../../functions/lanes/config-compliance/places.ts';
import { stopFor } from '../../../functions/lanes/config-compliance/stops.ts';

const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' };

describe('a change opens a resource', () => {
  it.each([
    ['to everybody by its policy', 'BucketPolicy.policyText', policy(everybody), 'everybody'],
    ['by a policy that names AWS *', 'policy', { Statement: { ...everybody, Principal: { AWS: ['*'] } } }, 'everybody'],
    ['by its block', 'PublicAccessBlockConfiguration.blockPublicPolicy', false, 'block on public access'],
    ['by an address', 'publiclyAccessible', true, 'public address'],
    ['by a range', 'ipPermissions.0.ipv4Ranges.0.cidrIp', '0.0.0.0/0', 'every address'],
  ])('%s', (_, path, after, words) => {
    expect(openedBy([{ path, before: undefined, after }])).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    ['its policy has a condition', 'policy', policy({ ...everybody, Condition: { Bool: {} } })],
    ['its policy denies', 'policy', policy({ ...everybody, Effect: 'Deny' })],
    ['its policy names somebody', 'policy', policy({ ...everybody, Principal: { AWS: '111122223333' } })],
    ['its policy is none', 'policy', 'not json'],
    ['its block is on', 'PublicAccessBlockConfiguration.blockPublicPolicy', true],
    ['the range is narrow', 'ipRanges.0', '10.0.0.0/8'],
  ])('not when %s', (_, path, after) => {
    expect(openedBy([{ path, before: undefined, after }])).toEqual([]);
  });
});

describe('a first step', () => {
  const bucket = { region: 'eu-west-1', resourceType: 'AWS::S3::Bucket', resourceId: "a'b" };

  it('stops what it can, quoted, and only for the type that the rule is about', () => {
    expect(stopFor('S3_BUCKET_PUBLIC_READ_PROHIBITED', bucket)?.command).toContain("--bucket='a'\\''b' ");
    expect(
      stopFor('S3_BUCKET_PUBLIC_READ_PROHIBITED', { ...bucket, resourceType: 'AWS::EC2::Instance' }),
    ).toBeUndefined();
    expect(stopFor('REQUIRED_TAGS', bucket)).toBeUndefined();
  });

  it('looks at an IAM role only by its name', () => {
    const role = { region: 'eu-west-1', resourceType: 'AWS::IAM::Role', resourceId: 'AROAEXAMPLE' };
    expect(lookFor(role)).toBeUndefined();
    expect(lookFor({ ...role, name: 'worker' })?.command).toContain('--role-name=worker');
  });

  it.each([
    ['AWS::IAM::Role', 'eu-west-1', 'us-east-1'],
    ['AWS::IAM::Role', 'us-gov-east-1', 'us-gov-west-1'],
    ['AWS::S3::Bucket', 'eu-west-1', 'eu-west-1'],
  ])('finds the calls about %s of %s in %s', (resourceType, region, recorded) => {
    expect(recordedIn({ resourceType, region })).toBe(recorded);
  });
});
