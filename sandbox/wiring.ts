import * as z from 'zod';
import type { Member, Members } from './members.ts';
import type { Declarations } from './template/declared.ts';

/** The template's wires as one would draw them: what hands events to which lane or channel. */
export type Wiring = {
  readonly members: readonly WiredMember[];
  readonly buses: readonly string[];
  readonly ledger: string;
};

export type WiredMember = Member & {
  /** The kind of a channel, what its function was made from, and the format where it has several: `slack`, `sns amazon-q`. */
  readonly kind?: string;
  readonly function: string;
  readonly rules: readonly { readonly name: string; readonly bus: string }[];
};

const named = z.looseObject({
  Environment: z
    .looseObject({
      Variables: z
        .looseObject({ POWERTOOLS_SERVICE_NAME: z.string().default(''), TOCSIN_SETTINGS: z.string().default('{}') })
        .prefault({}),
    })
    .prefault({}),
});
const rule = z.looseObject({ EventBusName: z.string().default('default') });

export function wiringOf(declarations: Declarations, members: Members): Wiring {
  const buses = declarations.of('AWS::Events::EventBus', z.unknown());
  const busNamed = (nameOrArn: string) => buses.find(({ arn }) => arn === nameOrArn)?.name ?? nameOrArn;
  const rules = declarations.of('AWS::Events::Rule', rule).map(({ name, properties }) => {
    return { name, bus: busNamed(properties.EventBusName), member: members.ofRule(name) };
  });
  const wired = declarations.of('AWS::Lambda::Function', named).flatMap(({ logicalId, properties }) => {
    const member = members.ofFunction(logicalId);
    if (!member) return [];
    const own = rules.filter((one) => one.member?.name === member.name && one.member.role === member.role);
    return [
      {
        ...member,
        ...(member.role === 'channel' ? { kind: kindOf(properties.Environment.Variables) } : {}),
        function: logicalId,
        rules: own.map(({ name, bus }) => ({ name, bus })),
      },
    ];
  });
  const [table] = declarations.of('AWS::DynamoDB::Table', z.unknown());
  return { members: wired, buses: ['default', ...buses.map(({ name }) => name)], ledger: table?.name ?? '' };
}

function kindOf(variables: { readonly POWERTOOLS_SERVICE_NAME: string; readonly TOCSIN_SETTINGS: string }): string {
  const kind = variables.POWERTOOLS_SERVICE_NAME.replace(/^channel-/, '');
  const { format } = JSON.parse(variables.TOCSIN_SETTINGS) as { readonly format?: string };
  return format === undefined ? kind : `${kind} ${format}`;
}
