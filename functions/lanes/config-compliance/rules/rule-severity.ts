import type { Severity } from '../../../core/severity.ts';
import type { Options } from '../options.ts';
import { isNamedLike } from './named-like.ts';

/**
 * How bad it is when this rule is broken. Service-linked rules and those of conformance packs end in random characters,
 * so that an operator names them by what comes before: `securityhub-s3-*`.
 */
export function severityOfRule(rule: string, { severities }: Pick<Options, 'severities'>): Severity | 'quiet' {
  return severities.find(({ rules }) => isNamedLike(rule, rules))?.severity ?? 'warning';
}
