import {
  type ConfigServiceClient,
  DescribeComplianceByConfigRuleCommand,
  DescribeConfigRulesCommand,
  type EvaluationResult,
  GetComplianceDetailsByConfigRuleCommand,
  GetComplianceDetailsByResourceCommand,
  NoSuchConfigRuleException,
} from '@aws-sdk/client-config-service';
import { recent } from '../../../adapters/recent.ts';
import type { Broken, Judgement, Place, Rule, Rules } from '../ports.ts';
import type { Problem } from '../rules/problem.ts';
import { standingOf } from '../rules/standing.ts';
import { AS_CONFIGURED } from './as-configured.ts';

/** Rules and what they found, as AWS Config knows them. */
export function rulesIn(config: ConfigServiceClient, now: () => Date): Rules {
  const rules = recent((name) => find(config, name), { ...AS_CONFIGURED, now });
  return {
    find: (rule) => find(config, rule),
    findLately: rules.read,
    judgement: (problem) => judgement(config, problem),
    broken: (place) => broken(config, place),
  };
}

const MAX_PAGES = 20;
/** One call for each of them. */
const MAX_RULES = 250;

async function find(config: ConfigServiceClient, name: string): Promise<Rule | undefined> {
  try {
    const { ConfigRules = [] } = await config.send(new DescribeConfigRulesCommand({ ConfigRuleNames: [name] }));
    const [found] = ConfigRules;
    // A rule is being deleted for an hour or more. Of DELETING_RESULTS, only the results go.
    if (!found || found.ConfigRuleState === 'DELETING') return undefined;
    return {
      ...(found.ConfigRuleArn ? { arn: found.ConfigRuleArn } : {}),
      ...(found.Description ? { description: found.Description } : {}),
      ...(found.Source?.Owner === 'AWS' && found.Source.SourceIdentifier
        ? { managed: found.Source.SourceIdentifier }
        : {}),
      ...(found.CreatedBy ? { createdBy: found.CreatedBy } : {}),
      isHidden: found.RuleEvaluationVisibility === 'INTERNAL',
    };
  } catch (error) {
    if (error instanceof NoSuchConfigRuleException) return undefined;
    throw error;
  }
}

/** Config lists the results of all rules for a resource, and those of one rule for all resources: the first is the shorter. */
async function judgement(config: ConfigServiceClient, problem: Problem): Promise<Judgement | undefined> {
  const asked = { ResourceType: problem.resourceType, ResourceId: problem.resourceId };
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES && (page === 0 || token); page += 1) {
    const { EvaluationResults = [], NextToken } = await config.send(
      new GetComplianceDetailsByResourceCommand({ ...asked, ...(token ? { NextToken: token } : {}) }),
    );
    const found = EvaluationResults.find((result) => qualifierOf(result)?.ConfigRuleName === problem.rule);
    if (found?.ResultRecordedTime) return judgementFrom(found, found.ResultRecordedTime);
    token = NextToken;
  }
  if (token) throw new Error(`no result of this rule within ${MAX_PAGES} pages of results for the resource`);
  return undefined;
}

function judgementFrom({ ComplianceType, Annotation }: EvaluationResult, at: Date): Judgement {
  return { standing: standingOf(ComplianceType ?? ''), at, ...(Annotation ? { annotation: Annotation } : {}) };
}

async function broken(config: ConfigServiceClient, place: Place): Promise<Broken> {
  const { names, isCut } = await brokenRules(config);
  const pages: Broken[] = [];
  for (const rule of names.slice(0, MAX_RULES)) pages.push(await brokenOf(config, { ...place, rule }));
  const cut = isCut || names.length > MAX_RULES ? `only ${pages.length} rules were looked at` : undefined;
  const because = cut ?? pages.find((page) => page.cut)?.cut;
  return { found: pages.flatMap(({ found }) => found), ...(because ? { cut: because } : {}) };
}

async function brokenRules(config: ConfigServiceClient) {
  const names: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES && (page === 0 || token); page += 1) {
    const asked = { ComplianceTypes: ['NON_COMPLIANT' as const], ...(token ? { NextToken: token } : {}) };
    const { ComplianceByConfigRules = [], NextToken } = await config.send(
      new DescribeComplianceByConfigRuleCommand(asked),
    );
    names.push(...ComplianceByConfigRules.flatMap(({ ConfigRuleName }) => ConfigRuleName ?? []));
    token = NextToken;
  }
  return { names, isCut: token !== undefined };
}

async function brokenOf(config: ConfigServiceClient, where: Place & { readonly rule: string }): Promise<Broken> {
  const asked = { ConfigRuleName: where.rule, ComplianceTypes: ['NON_COMPLIANT' as const], Limit: 100 };
  const { EvaluationResults = [], NextToken } = await config.send(new GetComplianceDetailsByConfigRuleCommand(asked));
  const found = EvaluationResults.flatMap((result) => {
    const { ResourceType: resourceType, ResourceId: resourceId } = qualifierOf(result) ?? {};
    if (!resourceType || !resourceId || !result.ResultRecordedTime) return [];
    return [{ problem: { ...where, resourceType, resourceId }, at: result.ResultRecordedTime }];
  });
  return { found, ...(NextToken ? { cut: 'only the first hundred resources of a rule were looked at' } : {}) };
}

function qualifierOf({ EvaluationResultIdentifier }: EvaluationResult) {
  return EvaluationResultIdentifier?.EvaluationResultQualifier;
}
