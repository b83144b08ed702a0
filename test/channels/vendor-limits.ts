import type { HttpRequest, Publication } from '../../functions/core/channel.ts';

/**
 * What the vendors take, written down a second time and from their documentation, so that a limit which is wrong in a
 * channel is found here. Each answers with the complaints of the vendor; none: it is taken.
 */
export const complaints = {
  pagerduty: ({ url, body }: HttpRequest) => {
    const { routing_key: key, event_action: action, dedup_key: dedup, payload, links } = JSON.parse(body);
    const isChange = url.endsWith('/v2/change/enqueue');
    return unmet({
      'at most 512 KB': bytes(body) <= 512_000,
      'a routing key of 32 characters': key.length === 32,
      'a summary of 1 to 1024 characters': payload.summary.length >= 1 && payload.summary.length <= 1024,
      'a source': payload.source.length > 0,
      'a time in ISO 8601': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(payload.timestamp),
      'details in reading order when sorted': isSorted(Object.keys(payload.custom_details)),
      'details that say something': Object.values(payload.custom_details).every((text) => text !== ''),
      'links with an address': links.every((link: { href: string }) => /^https?:\/\/\S+$/.test(link.href)),
      'an action': isChange ? action === undefined : ['trigger', 'resolve'].includes(action),
      'a dedup key of at most 255': isChange ? dedup === undefined : dedup.length >= 1 && bytes(dedup) <= 255,
      'a severity': isChange ? true : ['critical', 'error', 'warning', 'info'].includes(payload.severity),
    });
  },
  slack: ({ body }: HttpRequest) => {
    const { text, blocks, attachments } = JSON.parse(body);
    const all: readonly Json[] = [...blocks, ...attachments.flatMap((each: Json) => each.blocks)];
    const parts = everyObjectIn(all);
    const texts = parts.filter(({ type }) => type === 'text' || type === 'plain_text' || type === 'link');
    return unmet({
      'at most 50 blocks': all.length <= 50,
      'at most 12,000 characters over all blocks': JSON.stringify(all).length <= 12_000,
      'a header of at most 150': all[0]?.type === 'header' && headerOf(all[0]).length <= 150,
      'only blocks that carry plain text': all.every(({ type }) =>
        ['header', 'rich_text', 'context'].includes(`${type}`),
      ),
      'no text that Slack parses': parts.every(({ type }) => type !== 'mrkdwn'),
      'no empty text': texts.every((part) => typeof part.text === 'string' && part.text !== ''),
      'context of at most 10 elements': all.every(
        ({ type, elements }) => type !== 'context' || lengthOf(elements) <= 10,
      ),
      'addresses of at most 3000': parts.every(
        ({ url }) => url === undefined || /^https?:\/\/\S{1,2990}$/.test(`${url}`),
      ),
      'a colour': attachments.every(({ color }: Json) => /^#[0-9a-f]{6}$/.test(`${color}`)),
      'attachments of blocks only': attachments.every((each: Json) => Object.keys(each).join() === 'color,blocks'),
      'an escaped fallback': text.length > 0 && text.length <= 40_000 && !/[<>]|&(?!amp;|lt;|gt;)/.test(text),
    });
  },
  raygun: ({ body }: HttpRequest) => {
    const { occurredOn, details } = JSON.parse(body);
    return unmet({
      'at most 128 KB': bytes(body) <= 128_000,
      'a time to the second': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(occurredOn),
      'a grouping key of 1 to 100': /^.{1,100}$/.test(details.groupingKey),
      'a frame with a line number': details.error.stackTrace.every(
        (frame: Json) => typeof frame.lineNumber === 'number',
      ),
      'an error': details.error.className !== '' && details.error.message !== '',
    });
  },
};

export function complaintsOfSns({ subject, text, attributes }: Publication): readonly string[] {
  const pairs = Object.entries(attributes);
  const size =
    bytes(text) + pairs.reduce((sum, [name, value]) => sum + bytes(name) + bytes('String') + bytes(value), 0);
  const whatQueuesTake = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u;
  return unmet({
    'a subject of at most 99 in ASCII': /^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject),
    'at most 262,144 bytes with attributes': size <= 262_144,
    'at most 10 attributes': pairs.length <= 10,
    'names and values': pairs.every(([name, value]) => /^[A-Za-z0-9_.-]{1,256}$/.test(name) && value !== ''),
    'characters that a queue takes': [text, ...Object.values(attributes)].every((part) => whatQueuesTake.test(part)),
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** The texts that a reader must never meet: with lone surrogates, controls, or what turns the direction of a text. */
export function unreadableIn(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => !text.isWellFormed() || CONTROLS.test(text) || DIRECTIONS.test(text));
}

/** Every text in a body of JSON, the names included. */
export function textsIn(body: string): readonly string[] {
  const objects = everyObjectIn([JSON.parse(body)]);
  const texts = objects.flatMap((object) => [...Object.keys(object), ...Object.values(object)].flat());
  return texts.filter((text) => typeof text === 'string');
}

type Json = Readonly<Record<string, unknown>>;

function unmet(wanted: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(wanted).flatMap(([what, isMet]) => (isMet ? [] : [what]));
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
}

function headerOf({ text }: Json): string {
  return (text as { text: string }).text;
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function everyObjectIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(everyObjectIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(everyObjectIn)];
}
