import * as z from 'zod';
import { AwsError } from '../gateway/aws-error.ts';
import { awsJson } from '../gateway/aws-json.ts';
import type { Service } from '../gateway/emulated-service.ts';
import { operation } from '../gateway/operation.ts';
import type { World } from '../world.ts';

export type Parameter = { readonly type: 'String' | 'SecureString'; readonly value: string };
/** Parameter Store by name. Whoever holds the map may set and delete values while the sandbox runs. */
export type Parameters = Map<string, Parameter>;

const GetParameter = z.strictObject({ Name: z.string(), WithDecryption: z.boolean().default(false) });
const GetParameters = z.strictObject({
  Names: z.array(z.string()).min(1).max(10),
  WithDecryption: z.boolean().default(false),
});

export function ssm(world: World, parameters: Parameters): Service {
  const read = (name: string, decrypted: boolean) => {
    const parameter = parameters.get(name);
    return parameter && wireOf(world, name, parameter, decrypted);
  };
  return {
    name: 'ssm',
    protocol: awsJson('1.1'),
    operations: {
      GetParameter: operation(GetParameter, ({ Name, WithDecryption }) => {
        const parameter = read(Name, WithDecryption);
        if (!parameter) throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
        return { Parameter: parameter };
      }),
      GetParameters: operation(GetParameters, ({ Names, WithDecryption }) => ({
        Parameters: Names.flatMap((name) => read(name, WithDecryption) ?? []),
        InvalidParameters: Names.filter((name) => !parameters.has(name)),
      })),
    },
  };
}

/** A SecureString that is not decrypted on the way is its ciphertext: of no use to anyone, as on AWS. */
const wireOf = (world: World, name: string, { type, value }: Parameter, decrypted: boolean) => ({
  Name: name,
  Type: type,
  Value: type === 'SecureString' && !decrypted ? 'AQICAHsandbox-ciphertext==' : value,
  Version: 1,
  LastModifiedDate: world.clock.now(),
  ARN: `arn:aws:ssm:${world.region}:${world.account}:parameter/${name.replace(/^\//, '')}`,
  DataType: 'text',
});
