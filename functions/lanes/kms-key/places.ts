import { shellQuoted } from '../../core/text.ts';
import type { KeyEvent } from './heard.ts';
import { PROTECT_TAG } from './options.ts';

/** Links and commands that work as they stand. */

type At = Pick<KeyEvent, 'key' | 'envelope'>;
type Link = { readonly text: string; readonly url: string };

export function keyUrl({ key: { id }, envelope: { region } }: At): string {
  return `https://${region}.console.aws.amazon.com/kms/home?region=${region}#/kms/keys/${encodeURIComponent(id)}`;
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

export function stateCommand(at: At): string {
  return `${command('describe-key', at)} --query 'KeyMetadata.[KeyState,DeletionDate]' --output text`;
}

export function policyCommand(at: At): string {
  return `${command('get-key-policy', at)} --policy-name default --query Policy --output text`;
}

/** CloudTrail keeps who called what for ninety days. */
export function historyLink({ key: { arn }, envelope: { region } }: At): Link {
  const url = `https://${region}.console.aws.amazon.com/cloudtrailv2/home?region=${region}#/events?ResourceName=${encodeURIComponent(arn)}`;
  return { text: 'Who did what to the key', url };
}

/** Which calls, by whom and how often: CloudTrail has each use of the key for ninety days. */
export function usersCommand({ key: { arn }, envelope: { region } }: At): string {
  const attribute = `AttributeKey=ResourceName,AttributeValue=${shellQuoted(arn)}`;
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes ${attribute} --max-items 500 --query 'Events[].[EventName,Username]' --output text | sort | uniq -c`;
}

/** Takes the protection off a key whose deletion is meant. */
export function unprotectCommand(at: At): string {
  return `${command('untag-resource', at)} --tag-keys ${shellQuoted(PROTECT_TAG)}`;
}

function command(name: string, { key: { id }, envelope: { region } }: At): string {
  return `aws kms ${name} --region ${region} --key-id=${shellQuoted(id)}`;
}
