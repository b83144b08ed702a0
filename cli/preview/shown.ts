/**
 * What a channel sends, as text: markup is left out, texts that stand beside each other are put together, and what has a
 * name keeps it. Knows no channel: a new one is shown without a word about it here.
 */
export function shown(body: unknown): string {
  if (typeof body === 'string') return body;
  if (Array.isArray(body)) return body.every(isInline) ? body.map(shown).join('') : body.map(shown).join('\n');
  if (typeof body !== 'object' || body === null) return String(body);
  const parts: Readonly<Record<string, unknown>> = { ...body };
  if (isInline(body) || ('type' in parts && 'text' in parts)) return shown(parts.text ?? parts.url);
  if ('elements' in parts) return shown(parts.elements);
  return Object.entries(parts)
    .filter(([name, value]) => value !== undefined && !MARKUP.includes(name))
    .map(([name, value]) => named(name, shown(value)))
    .join('\n');
}

const MARKUP = ['type', 'style', 'emoji'];

/** A piece of a line, as rich text has them. */
function isInline(part: unknown): boolean {
  if (typeof part !== 'object' || part === null || !('type' in part)) return false;
  return part.type === 'text' || part.type === 'link';
}

function named(name: string, text: string): string {
  return text.includes('\n') ? `${name}:\n${text.replaceAll(/^/gm, '  ')}` : `${name}: ${text}`;
}
