import * as z from 'zod';
import type { Declarations } from './template/declared.ts';

/** A lane or a channel of the deployed app, by the name that people know it by. */
export type Member = { readonly role: 'lane' | 'channel'; readonly name: string };

export type Members = {
  readonly ofFunction: (logicalId: string) => Member | undefined;
  readonly ofRule: (name: string) => Member | undefined;
  readonly ofQueue: (name: string) => Member | undefined;
};

const target = z.looseObject({ Arn: z.string(), InputTransformer: z.optional(z.unknown()) });
type Target = z.infer<typeof target>;
const rule = z.looseObject({ Targets: z.array(target).default([]) });
const mapping = z.looseObject({ EventSourceArn: z.string(), FunctionName: z.string() });
const queue = z.looseObject({ RedrivePolicy: z.looseObject({ deadLetterTargetArn: z.string() }).optional() });
const lambda = z.looseObject({
  Environment: z.looseObject({ Variables: z.record(z.string(), z.unknown()) }).prefault({ Variables: {} }),
});

/** Follows the template's wires: a rule's queue feeds a function, and the function's environment says whose it is. */
export function membersOf(declarations: Declarations): Members {
  const functions = declarations.of('AWS::Lambda::Function', lambda);
  const mappings = declarations.of('AWS::Lambda::EventSourceMapping', mapping);
  const queues = declarations.of('AWS::SQS::Queue', queue);
  const byFunction = new Map(functions.map((one) => [one.logicalId, memberFrom(one.properties.Environment.Variables)]));
  const behindQueue = (arn: string) => {
    const fed = mappings.find(({ properties }) => properties.EventSourceArn === arn)?.properties.FunctionName;
    const found = functions.find(({ name, arn: functionArn }) => name === fed || functionArn === fed);
    return found && byFunction.get(found.logicalId);
  };
  // What is rewritten on its way to a channel is told only where the channel stood in for another.
  const memberAt = ({ Arn, InputTransformer }: Target) => {
    const member = behindQueue(Arn);
    return InputTransformer !== undefined && member?.role === 'channel' ? undefined : member;
  };
  const byQueue = new Map(
    queues
      .flatMap(({ name, arn, properties }) => {
        const deadLetters = queues.find((other) => other.arn === properties.RedrivePolicy?.deadLetterTargetArn);
        return [
          [name, behindQueue(arn)] as const,
          ...(deadLetters ? [[deadLetters.name, behindQueue(arn)] as const] : []),
        ];
      })
      .filter(([, member]) => member !== undefined),
  );
  const byRule = new Map(
    declarations
      .of('AWS::Events::Rule', rule)
      .map(({ name, properties }) => [name, properties.Targets.map(memberAt).find((member) => member !== undefined)]),
  );
  return {
    ofFunction: (logicalId) => byFunction.get(logicalId),
    ofRule: (name) => byRule.get(name),
    ofQueue: (name) => byQueue.get(name),
  };
}

function memberFrom(variables: Readonly<Record<string, unknown>>): Member | undefined {
  const { TOCSIN_CHANNEL, POWERTOOLS_SERVICE_NAME } = variables;
  if (typeof TOCSIN_CHANNEL === 'string') return { role: 'channel', name: TOCSIN_CHANNEL };
  const service = String(POWERTOOLS_SERVICE_NAME ?? '');
  return service.startsWith('lane-') ? { role: 'lane', name: service.slice('lane-'.length) } : undefined;
}
