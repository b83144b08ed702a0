import * as z from 'zod';
import type { EventBuses } from '../buses/buses.ts';
import { operation } from '../gateway/operation.ts';

const bus = z.string().default('default');
const ListRules = z.strictObject({ EventBusName: bus, NamePrefix: z.string().default('') });

/** The template's rules as they are, which somebody may have switched off. */
export function ruleOperations({ rules, byNameOrArn }: EventBuses) {
  const busNamed = (name: string) => byNameOrArn(name)?.name;
  return {
    ListRules: operation(ListRules, ({ EventBusName, NamePrefix }) => ({
      Rules: rules
        .filter((one) => busNamed(one.bus) === busNamed(EventBusName) && one.name.startsWith(NamePrefix))
        .map(({ name: Name, arn: Arn, state }) => ({
          Name,
          Arn,
          State: state(),
          EventBusName: busNamed(EventBusName),
        })),
    })),
  };
}
