import type { Severity } from '../../core/severity.ts';
import { brief } from '../../core/text.ts';

export type Unscanned = { readonly severity: Severity; readonly urgency: string; readonly why: string };

const CANNOT_BE_SCANNED =
  'nothing to do at once, GuardDuty can never scan this file. Where only scanned files may be opened, refuse it';
const CAN_BE_SCANNED = 'no need to get up; have it scanned again in working hours';

/** Why an object is not scanned, when it is not the bucket's protection that fails. */
export function unscannedBecause(result: string, reasons: readonly string[]): Unscanned {
  if (result === 'UNSUPPORTED') return { severity: 'info', urgency: CANNOT_BE_SCANNED, why: unsupportedWhy(reasons) };
  const why =
    result === 'FAILED'
      ? 'The scan failed within GuardDuty.'
      : `The scan ended with “${brief(result)}”, which is newer than this tool.`;
  return { severity: 'warning', urgency: CAN_BE_SCANNED, why };
}

function unsupportedWhy(reasons: readonly string[]): string {
  if (reasons.includes('PASSWORD_PROTECTED'))
    return 'It is protected by a password, so that GuardDuty cannot look into it. That is also a usual way around scanners.';
  const known = reasons.length > 0 ? ` GuardDuty’s reason: ${reasons.map((one) => brief(one)).join(', ')}.` : '';
  return `GuardDuty cannot look into it: it is too large, protected by a password, or of a form or storage class that is not supported.${known}`;
}
