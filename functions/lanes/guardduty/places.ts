import { encoded, shellQuoted } from '../../core/text.ts';

/** Links and commands that work as they stand, however odd the names. */

type Link = { readonly text: string; readonly url: string };

function consoleOf(region: string): string {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  return region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com';
}

export function findingLink(region: string, id: string): Link {
  // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html
  const search = encoded(`id=${id}`);
  return {
    text: 'Open the finding',
    url: `https://${region}.${consoleOf(region)}/guardduty/home?region=${region}#/findings?search=${search}`,
  };
}

export function objectLink(region: string, bucket: string, key: string): Link {
  const place = `${encoded(bucket)}?region=${region}&prefix=${encoded(key)}`;
  return { text: 'Object', url: `https://${region}.${consoleOf(region)}/s3/object/${place}` };
}

export function guardDutyLink(region: string): Link {
  return {
    text: 'GuardDuty console',
    url: `https://${region}.${consoleOf(region)}/guardduty/home?region=${region}#/`,
  };
}

/** The detector of whoever runs it: a member and its administrator have different ones for the same finding. */
export function detectorArgument(region: string): string {
  return `--detector-id "$(aws guardduty list-detectors --region ${region} --query 'DetectorIds[0]' --output text)"`;
}

/** A command works with credentials of the account in which it happened. */
export function inAccount(account: string, seenBy: string, text: string): string {
  return account === seenBy ? text : `In account ${account}: ${text}`;
}

export function findingCommand(call: 'get-findings' | 'unarchive-findings', region: string, id: string): string {
  return `aws guardduty ${call} --region ${region} ${detectorArgument(region)} --finding-ids=${shellQuoted(id)}`;
}
