import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../infra/config/check-config.ts';
import config from '../../tocsin.config.ts';
import { operatorsApp, stackOf } from './deployed.ts';
import { madeUpLane } from './made-up-lane.ts';

function findingsIn(scope: Parameters<AwsSolutionsChecks['validateScope']>[0]) {
  return new AwsSolutionsChecks().validateScope(scope).violations.map(({ ruleName }) => ruleName);
}

const grants = [{ actions: ['cloudtrail:LookupEvents'], on: '*', because: 'it has no resource level' }] as const;
const moon = { declaration: { ...madeUpLane, grants }, options: {} };

describe('cdk-nag', () => {
  test('finds nothing that is not explained', () => {
    expect(findingsIn(operatorsApp())).toEqual([]);
  });

  test('accepts a grant on everything for the reason that the grant gives', () => {
    const stack = stackOf({ ...checkConfig(config), lanes: [moon] });
    expect(findingsIn(stack)).toEqual([]);
    const role = stack.node.findChild('lane-moon-phase').node.findChild('Role');
    expect(JSON.stringify(role.node.metadata)).toContain('it has no resource level');
  });

  test('does not accept the same on another role', () => {
    const stack = stackOf({ ...checkConfig(config), lanes: [moon] });
    const everything = new PolicyStatement({ actions: ['cloudtrail:LookupEvents'], resources: ['*'] });
    new Role(stack, 'Other', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Everything: new PolicyDocument({ statements: [everything] }) },
    });
    expect(findingsIn(stack)).toEqual(['AwsSolutions-IAM5[Resource::*]']);
  });
});
