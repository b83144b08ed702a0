import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { CheckedChannel } from './config/checked-config.ts';

/** Says at the end of a deployment, for each secret, the command that puts it where its function reads it. */
export function secretOutputs(scope: Construct, channels: readonly CheckedChannel[]): void {
  const told = new Set<string>();
  for (const { name, declaration, secrets } of channels) {
    for (const [secret, parameter] of Object.entries(secrets)) {
      if (told.has(parameter)) continue;
      told.add(parameter);
      const what = declaration.secrets[secret]?.what;
      new CfnOutput(scope, `secret-${name}-${secret}`, {
        description: `What the channel ${name} needs before it can tell anybody`,
        value: `aws ssm put-parameter --name ${parameter} --type SecureString --overwrite --value '<${what}>'`,
      });
    }
  }
}
