import { brief, cut, named, plural } from '../../core/text.ts';
import { type Affected, affectedBy } from './affected.ts';
import { calledIn } from './called.ts';
import { bandOf, type Finding, isSample } from './finding.ts';
import type { Told } from './finding-alert.ts';
import { pointOf } from './points.ts';
import { familyOf, purposeOf } from './purposes.ts';
import { seenInSequence } from './signals.ts';

/** `Cryptocurrency mining suspected: EC2 instance i-0abc (BitcoinTool.B!DNS)`. */
export function titleOf(finding: Finding): string {
  const on = onWords(affectedBy(finding));
  const signals = finding.service.detection?.sequence?.signals.length ?? 0;
  const detail = signals > 0 ? plural(signals, 'signal') : brief(familyOf(finding.type), 40);
  return `${isSample(finding) ? 'Sample finding: ' : ''}${pointOf(finding.type)}${on} (${detail})`;
}

/** `: S3 bucket acme-invoices-01 and 12 more`. */
function onWords(affected: readonly Affected[]): string {
  const [main] = affected;
  if (!main) return '';
  const more = affected.filter(({ kind }) => kind === main.kind).length - 1;
  return `: ${main.type} ${named(brief(main.id, 50))}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What was seen comes before what such a thing means in general. */
export function causeOf({ finding, note }: Told, now: Date): string {
  const { sequence } = finding.service.detection ?? {};
  const called = calledIn(finding);
  const seen = called.length > 0 ? `Seen: ${called.join('; ')}.` : sequence && seenInSequence(sequence, now);
  const { meaning } = purposeOf(finding.type);
  const title = sentence(brief(finding.title ?? '', 200));
  return [note, title, seen, meaning].filter(Boolean).join(' ');
}

function sentence(text: string): string {
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}

export function rawOf({ type, description }: Finding): string {
  return cut([type, description].filter(Boolean).join('\n'), 2_000);
}

/** GuardDuty rates an attempt that came to nothing as Low. */
export function impactOf(finding: Finding): string {
  const { impact } = purposeOf(finding.type);
  return bandOf(finding) === 'Low'
    ? `So far nothing, as far as GuardDuty can tell. In the worst case: ${impact}`
    : impact;
}

export function actionOf({ service: { action } }: Finding): string {
  const parts = [action?.networkConnectionAction, action?.dnsRequestAction, action?.portProbeAction];
  const stopped = parts.some((part) => part?.blocked === true)
    ? ' What was seen this time was blocked on its way.'
    : '';
  return `Nothing was done automatically: GuardDuty only watches, and Tocsin, this alerting tool, only passes it on.${stopped}`;
}
