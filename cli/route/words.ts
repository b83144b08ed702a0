import { oneLine } from '../../functions/core/text.ts';
import { clockTime } from '../../functions/core/time.ts';
import type { BusEvent } from '../../sandbox/world.ts';
import type { Reach } from './reach-of.ts';
import type { Routed } from './route.ts';

/** Kinds and severities that reach the same channels for the same reasons are told together. */
export function routeWords(event: BusEvent, routed: readonly Routed[], now: Date): readonly string[] {
  const title = `${oneLine(event['detail-type'])} of ${oneLine(event.source)}`;
  if (routed.length === 0) return [`${title}: no lane listens to it, and nobody is told`];
  return [
    title,
    ...routed.flatMap(({ lane, rule, pattern, reaches }) => [
      `Heard by the lane ${lane}, through ${rule}: ${JSON.stringify(pattern)}`,
      `If it raises an alert, at ${clockTime(now, now)}:`,
      ...reachLines(reaches),
    ]),
    'Which of these it raises depends on what the lane looks up: npm run tocsin -- replay <event.json>',
  ];
}

function reachLines(reaches: readonly Reach[]): readonly string[] {
  const byAlert = Map.groupBy(reaches, ({ kind, severity }) => `${kind} ${severity}`);
  const alike = Map.groupBy([...byAlert.values()], (own) => own.map(reachText).join('\n'));
  const lines = [...alike.values()].map((alerts) => {
    const kindsAt = [...Map.groupBy(alerts.flat(), ({ severity }) => severity)].map(([severity, own]) => {
      return { severity, kinds: [...new Set(own.map(({ kind }) => kind))].join(', ') };
    });
    const headings = [...Map.groupBy(kindsAt, ({ kinds }) => kinds)].map(
      ([kinds, own]) => `  ${own.map(({ severity }) => severity).join(', ')}: ${kinds}`,
    );
    return [...headings, ...(alerts[0] ?? []).map((reach) => `    ${reachText(reach)}`)];
  });
  return lines.length > 0 ? lines.flat() : ['  no route matches, and nobody is told'];
}

/** `oncall by route 1 (muted now by nights; if team is data; opened and escalated only)` */
function reachText({ channel, route, ifLabels = {}, muted, only, fallbacks }: Reach): string {
  const labels = Object.entries(ifLabels).map(([name, values]) => `if ${name} is ${values.join(' or ')}`);
  const more = [
    ...(muted ? [`muted now by ${muted.join(', ')}`] : []),
    ...labels,
    ...(only ? [`${only.join(' and ')} only`] : []),
    ...(fallbacks ? [`falls back to ${fallbacks.join(', then ')}`] : []),
  ];
  return `${channel} by route ${route}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
}
