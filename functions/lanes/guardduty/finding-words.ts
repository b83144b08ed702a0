import { brief, cut, named, plural } from '../../core/text.ts';
import { affectedBy } from './affected.ts';
import { calledIn } from './called.ts';
import { bandOf, type Finding, isSample } from './finding.ts';
import type { Told } from './finding-alert.ts';
import { pointOf } from './points.ts';
import { familyOf, purposeOf } from './purposes.ts';

/** `Cryptocurrency mining suspected: EC2 instance i-0abc (BitcoinTool.B!DNS)`. */
export function titleOf(finding: Finding): string {
  const [main] = affectedBy(finding);
  const on = main ? `: ${main.type} ${named(brief(main.id, 50))}` : '';
  const signals = finding.service.detection?.sequence?.signals.length ?? 0;
  const detail = signals > 0 ? plural(signals, 'signal') : brief(familyOf(finding.type), 40);
  return `${isSample(finding) ? 'Sample finding: ' : ''}${pointOf(finding.type)}${on} (${detail})`;
}

export function causeOf({ finding, note }: Told): string {
  const called = calledIn(finding);
  const signals = (finding.service.detection?.sequence?.signals ?? []).flatMap(({ name }) => (name ? brief(name) : []));
  const seen = called.length > 0 ? called : [...new Set(signals)];
  const { meaning } = purposeOf(finding.type);
  const title = sentence(brief(finding.title ?? '', 200));
  return [note, title, meaning, seen.length > 0 ? `Seen: ${seen.join('; ')}.` : ''].filter(Boolean).join(' ');
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
  if (isSample(finding)) return `None: a sample. Of a real finding: ${impact}`;
  return bandOf(finding) === 'Low'
    ? `So far nothing, as far as GuardDuty can tell. In the worst case: ${impact}`
    : impact;
}

export function actionOf({ service: { action } }: Finding): string {
  const parts = [action?.networkConnectionAction, action?.dnsRequestAction, action?.portProbeAction];
  const stopped = parts.some((part) => part?.blocked === true)
    ? ' What was seen this time was blocked on its way.'
    : '';
  return `Nothing was done automatically: GuardDuty only watches, and Tocsin, this alerting tool, only tells of findings.${stopped}`;
}
