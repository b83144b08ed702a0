import { encoded, shellQuoted } from '../../core/text.ts';
import type { Place } from './ports.ts';
import type { Problem } from './rules/problem.ts';

/** Links and commands that work as they stand, however odd the names in them. */

type Link = { readonly text: string; readonly url: string };
/** As AWS Config knows it. */
export type Resource = { readonly region: string; readonly resourceType: string; readonly resourceId: string };

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

/** Who called what about a resource: CloudTrail keeps that for ninety days, by the resource's name. */
export function callersLink(resource: Resource & { readonly name?: string | undefined }): Link {
  const at = recordedIn(resource);
  const url = `${historyOf(at)}?ResourceName=${encoded(resource.name ?? resource.resourceId)}`;
  return { text: `Who changed it (CloudTrail in ${at})`, url };
}

/** Who made such a call in this Region. */
export function callLink(region: string, call: string): Link {
  return { text: `Who called ${call} (CloudTrail)`, url: `${historyOf(region)}?EventName=${call}` };
}

function historyOf(region: string): string {
  return `https://${region}.console.aws.amazon.com/cloudtrailv2/home?region=${region}#/events`;
}

/** Some services are at home in one Region of their partition, and their calls are recorded there. */
export function recordedIn({ region, resourceType }: Pick<Resource, 'region' | 'resourceType'>): string {
  if (!/^AWS::(IAM|CloudFront|Route53)::/.test(resourceType)) return region;
  if (region.startsWith('cn-')) return 'cn-north-1';
  return region.startsWith('us-gov-') ? 'us-gov-west-1' : 'us-east-1';
}

export function startRecorderCommand(region: string, recorder: string): string {
  return `aws configservice start-configuration-recorder --region ${region} --configuration-recorder-name=${shellQuoted(recorder)}`;
}

/** A recorder as AWS makes it by default, with its own role: all types of resources but those of IAM. */
export function newRecorderCommand({ account, region }: Place, recorder: string): string {
  const roleARN = `arn:${partitionOf(region)}:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
  const asked = shellQuoted(JSON.stringify({ name: recorder, roleARN }));
  return `aws configservice put-configuration-recorder --region ${region} --configuration-recorder ${asked} && ${startRecorderCommand(region, recorder)}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export function channelsCommand(region: string): string {
  return `aws configservice describe-delivery-channels --region ${region} --query 'DeliveryChannels[].[name,s3BucketName,snsTopicARN]' --output text`;
}

/** When channels were set up, by whom and with which bucket; a call that was refused says so. */
export function channelsSetUpCommand(region: string): string {
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=EventName,AttributeValue=PutDeliveryChannel --max-items 5 --query 'Events[].CloudTrailEvent' --output json | jq -r '.[] | fromjson | [.eventTime, .userIdentity.arn, .requestParameters.deliveryChannel.s3BucketName, .errorCode] | @tsv'`;
}
