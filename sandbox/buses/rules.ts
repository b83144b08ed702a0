import * as z from 'zod';
import { type Declarations, numericWithin, withoutEffect } from '../template/declared.ts';
import { TemplateRefused } from '../template/refused.ts';
import { valueAt } from './event-path.ts';

export type CompilePattern = (pattern: unknown) => (event: unknown) => boolean;

const ruleTarget = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  RoleArn: z.string().optional(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
    .optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: numericWithin(0, 185).default(185),
      MaximumEventAgeInSeconds: numericWithin(60, 86_400).default(86_400),
    })
    .prefault({}),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
});
export type RuleTarget = z.infer<typeof ruleTarget>;

const ruleState = z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']);
export type RuleState = z.infer<typeof ruleState>;

const ruleProperties = z.strictObject({
  Name: z.string().optional(),
  EventBusName: z.string().default('default'),
  EventPattern: z
    .unknown()
    .refine((pattern) => pattern !== undefined, 'a rule without a pattern never matches')
    .refine(
      (pattern) => JSON.stringify(pattern ?? '').length <= 2_048,
      'EventBridge takes patterns of 2,048 characters',
    ),
  State: ruleState.default('ENABLED'),
  Targets: z.array(ruleTarget).max(5, 'EventBridge takes five targets').default([]),
  Description: withoutEffect,
  Tags: withoutEffect,
});

export type Rule = {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  /** As in the template, until somebody switches it, which no function of the template may. */
  readonly state: () => RuleState;
  readonly switchTo: (state: RuleState) => void;
  readonly matches: (event: unknown) => boolean;
  readonly targets: readonly RuleTarget[];
};

/** The template's rules with their patterns compiled: an invalid one is found before any event is. */
export function readRules(declarations: Declarations, compilePattern: CompilePattern): readonly Rule[] {
  return declarations.of('AWS::Events::Rule', ruleProperties).map(({ logicalId, name, arn, properties }) => {
    const { EventBusName: bus, Targets: targets } = properties;
    let state = properties.State;
    try {
      for (const path of targets.flatMap(pathsOf)) valueAt(path, {});
      const switchTo = (next: RuleState) => {
        state = next;
      };
      const matches = compilePattern(properties.EventPattern);
      return { name, arn, bus, targets, matches, state: () => state, switchTo };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new TemplateRefused('AWS::Events::Rule', logicalId, error.message);
    }
  });
}

function pathsOf({ InputPath, InputTransformer }: RuleTarget): readonly string[] {
  return [...(InputPath ? [InputPath] : []), ...Object.values(InputTransformer?.InputPathsMap ?? {})];
}
