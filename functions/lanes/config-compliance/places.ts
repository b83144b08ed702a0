import { shellQuoted } from '../../core/text.ts';
import type { Problem } from './rules/problem.ts';

/** Links and commands that work as they stand, however odd the names in them. */

type Link = { readonly text: string; readonly url: string };
type Resource = { readonly region: string; readonly resourceType: string; readonly resourceId: string };

/** What Config recorded of a resource and how its rules judged it, along time. */
export function timelineLink({ region, resourceType, resourceId }: Resource): Link {
  const query = `resourceId=${encoded(resourceId)}&resourceType=${encoded(resourceType)}`;
  return { text: 'Its changes over time', url: `${consoleOf(region)}#/resources/timeline?${query}` };
}

export function ruleLink({ region, rule }: Pick<Problem, 'region' | 'rule'>): Link {
  return { text: 'The rule in AWS Config', url: `${consoleOf(region)}#/rules/details?configRuleName=${encoded(rule)}` };
}

export function settingsLink(region: string): Link {
  return { text: 'Settings of AWS Config', url: `${consoleOf(region)}#/settings` };
}

function consoleOf(region: string): string {
  return `https://${region}.console.aws.amazon.com/config/home?region=${region}`;
}

export function judgeAgainCommand({ region, rule }: Problem): string {
  return `aws configservice start-config-rules-evaluation --region ${region} --config-rule-names=${shellQuoted(rule)}`;
}

export function resultsCommand({ region, resourceType, resourceId }: Resource): string {
  return `aws configservice get-compliance-details-by-resource --region ${region} --resource-type=${shellQuoted(resourceType)} --resource-id=${shellQuoted(resourceId)} --compliance-types NON_COMPLIANT --query 'EvaluationResults[].[EvaluationResultIdentifier.EvaluationResultQualifier.ConfigRuleName,ResultRecordedTime,Annotation]' --output table`;
}

export function repairCommand({ region, rule, resourceType, resourceId }: Problem): string {
  const keys = shellQuoted(JSON.stringify([{ resourceType, resourceId }]));
  return `aws configservice start-remediation-execution --region ${region} --config-rule-name=${shellQuoted(rule)} --resource-keys=${keys}`;
}

export function repairStateCommand({ region, rule, resourceType, resourceId }: Problem): string {
  const keys = shellQuoted(JSON.stringify([{ resourceType, resourceId }]));
  return `aws configservice describe-remediation-execution-status --region ${region} --config-rule-name=${shellQuoted(rule)} --resource-keys=${keys} --query 'RemediationExecutionStatuses[].[State,InvocationTime,StepDetails[].ErrorMessage]' --output text`;
}

export function historyCommand({ region, resourceType, resourceId }: Resource): string {
  return `aws configservice get-resource-config-history --region ${region} --resource-type=${shellQuoted(resourceType)} --resource-id=${shellQuoted(resourceId)} --limit 2`;
}

/** `location` is the bucket and the key, as Config writes it. */
export function itemFileCommand(location: string): string {
  return `aws s3 cp ${shellQuoted(`s3://${location}`)} - | gunzip`;
}

export function startRecorderCommand(region: string, recorder: string): string {
  return `aws configservice start-configuration-recorder --region ${region} --configuration-recorder-name=${shellQuoted(recorder)}`;
}

/** The newest calls that set up something again: they show how it was. */
export function callsCommand(region: string, call: string): string {
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=EventName,AttributeValue=${call} --max-items 3 --query 'Events[].CloudTrailEvent' --output text`;
}

/** Also what encodeURIComponent leaves, and where a mail client may think that the address ends. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
