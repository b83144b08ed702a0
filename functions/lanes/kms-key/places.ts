import { encoded, shellQuoted } from '../../core/text.ts';
import type { KeyEvent } from './heard.ts';

/** Links and commands that work as they stand. */

type At = Pick<KeyEvent, 'key' | 'envelope'>;
type Link = { readonly text: string; readonly url: string };

export function keyUrl({ key: { id }, envelope: { region } }: At): string {
  return `https://${region}.console.aws.amazon.com/kms/home?region=${region}#/kms/keys/${encoded(id)}`;
}

export function cancelCommand(at: At): string {
  return command('cancel-key-deletion', at);
}

/** A key whose deletion was cancelled stays disabled until it is enabled. */
export function rescueCommand(at: At): string {
  return `${cancelCommand(at)} && ${enableCommand(at)}`;
}

export function enableCommand(at: At): string {
  return command('enable-key', at);
}

export function policyCommand(at: At): string {
  return `${command('get-key-policy', at)} --policy-name default --query Policy --output text`;
}

/** CloudTrail keeps who called what for ninety days. */
export function historyLink({ key: { arn }, envelope: { region } }: At): Link {
  const url = `https://${region}.console.aws.amazon.com/cloudtrailv2/home?region=${region}#/events?ResourceName=${encoded(arn)}`;
  return { text: 'Who did what to the key', url };
}

/** Which calls, by whom and how often: CloudTrail has each use of the key for ninety days. */
export function usersCommand({ key: { arn }, envelope: { region } }: At): string {
  const attribute = `AttributeKey=ResourceName,AttributeValue=${shellQuoted(arn)}`;
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes ${attribute} --max-items 500 --query 'Events[].[EventName,Username]' --output text | sort | uniq -c`;
}

/** Who of other accounts used it, and how often. */
export function strangersCommand({ key: { arn }, envelope: { account, region } }: At): string {
  const attribute = `AttributeKey=ResourceName,AttributeValue=${shellQuoted(arn)}`;
  const strangers = `.[] | fromjson | select(.userIdentity.accountId != "${account}") | [.userIdentity.accountId // .userIdentity.invokedBy, .eventName] | @tsv`;
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes ${attribute} --max-items 500 --query 'Events[].CloudTrailEvent' --output json | jq -r '${strangers}' | sort | uniq -c`;
}

/** The policies that were set on the key, newest first, each with its time and whoever set it. */
export function policiesCommand({ key: { arn }, envelope: { region } }: At): string {
  const ofKey = `.[] | fromjson | select(.errorCode == null and any(.resources[]?; .ARN == ${JSON.stringify(arn)})) | [.eventTime, .userIdentity.arn, .requestParameters.policy] | @tsv`;
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=EventName,AttributeValue=PutKeyPolicy --query 'Events[].CloudTrailEvent' --output json | jq -r ${shellQuoted(ofKey)}`;
}

/** What whoever keeps the key material wraps it with: a public key and a token, both good for a day. */
export function importCommand(at: At): string {
  return `${command('get-parameters-for-import', at)} --wrapping-algorithm RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_4096`;
}

function command(name: string, { key: { id }, envelope: { region } }: At): string {
  return `aws kms ${name} --region ${region} --key-id=${shellQuoted(id)}`;
}
