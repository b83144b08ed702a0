import * as z from 'zod/mini';
import { severities } from '../../core/severity.ts';

const ruleNames = z.string().check(z.minLength(1), z.maxLength(128));
/** EventBridge takes no two stars in a row. */
const resourceTypes = z.string().check(z.regex(/^(?!.*\*\*)[\w*]+::[\w*]*::[\w*]+$/));

/** What an operator may set for this lane. It repairs nothing until rules are named that it may repair. */
export const options = z.strictObject({
  /** `on` starts the remediation of the rules named in `remediate`, `dry-run` only says when it would, `off` does neither. */
  remedy: z._default(z.enum(['off', 'dry-run', 'on']), 'off'),
  /** Names of rules whose own remediation may be started; `*` stands for any text. */
  remediate: z._default(z.array(ruleNames), []),
  /** How bad a broken rule is, by its name: `{ rules: 'securityhub-*', severity: 'info' }`, where `*` stands for any text. The first that fits counts, and `warning` where none does. `quiet` tells nobody. */
  severities: z._default(z.array(z.strictObject({ rules: ruleNames, severity: z.enum([...severities, 'quiet']) })), []),
  /** Types of resources of which every change is told, such as `AWS::S3::Bucket` or `AWS::IAM::*`. */
  watch: z._default(z.array(resourceTypes), []),
  /** How many broken rules that no event told of the daily check may tell, the worst first. */
  sweepLimit: z._default(z.int().check(z.minimum(0), z.maximum(200)), 20),
});

export type Options = z.infer<typeof options>;
