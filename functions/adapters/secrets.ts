import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Secret } from '../core/delivery/channel.ts';
import { MINUTE } from '../core/time.ts';

/** A secret that is not there, or is none: nothing can be sent until a person stores it. */
export class SecretUnusable extends Error {
  override readonly name = 'SecretUnusable';
}

export type SecretReader = (now: Date) => Promise<Readonly<Record<string, string>>>;

const KEPT_FOR = 5 * MINUTE;

/**
 * Reads a channel's secrets from SSM Parameter Store and keeps them for five minutes, so that a new value is taken up
 * without a deployment. An error names the parameter and what belongs there, never what was found.
 */
export function secretsIn(
  ssm: SSMClient,
  declared: Readonly<Record<string, Secret>>,
  parameters: Readonly<Record<string, string>>,
): SecretReader {
  let kept: { readonly until: number; readonly values: Promise<Readonly<Record<string, string>>> } | undefined;
  return async (now) => {
    if (kept && now.getTime() < kept.until) return kept.values;
    const values = read(ssm, declared, parameters);
    kept = { until: now.getTime() + KEPT_FOR, values };
    values.catch(() => {
      kept = undefined;
    });
    return values;
  };
}

async function read(
  ssm: SSMClient,
  declared: Readonly<Record<string, Secret>>,
  parameters: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const names = Object.values(parameters);
  if (names.length === 0) return {};
  const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: names, WithDecryption: true }));
  return Object.fromEntries(
    Object.entries(declared).map(([secret, { what, format }]) => {
      const parameter = parameters[secret] ?? '';
      const value = Parameters.find(({ Name }) => Name === parameter)?.Value?.trim();
      if (value === undefined)
        throw new SecretUnusable(`SSM parameter ${parameter} does not exist; it should hold ${what}`);
      if (!format.test(value)) throw new SecretUnusable(`SSM parameter ${parameter} does not hold ${what}`);
      return [secret, value];
    }),
  );
}
