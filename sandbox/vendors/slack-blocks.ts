import { isRecord } from '../gateway/json.ts';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => readonly string[];
type Shape = Readonly<Record<string, { readonly check: Check; readonly required?: true }>>;

/** Block Kit as far as Tocsin may use it: https://docs.slack.dev/reference/block-kit/blocks. Another type is refused. */
const BLOCKS: Readonly<Record<string, Shape>> = {
  header: { text: { check: text(150, ['plain_text']), required: true } },
  divider: {},
  section: {
    text: { check: text(3000) },
    fields: { check: list(10, text(2000)) },
    accessory: { check: element },
    expand: { check: isBoolean },
  },
  context: { elements: { check: list(10, contextElement), required: true } },
  actions: { elements: { check: list(25, element), required: true } },
  image: {
    image_url: { check: url, required: true },
    alt_text: { check: plain(2000), required: true },
    title: { check: text(2000) },
  },
  markdown: { text: { check: plain(12_000), required: true } },
  rich_text: { elements: { check: list(1_000, richElement), required: true } },
};
const RICH_ELEMENTS: readonly string[] = ['rich_text_section', 'rich_text_preformatted', 'rich_text_quote'];
const RICH_INLINE: Readonly<Record<string, Shape>> = {
  text: { text: { check: plain(12_000), required: true }, style: { check: style } },
  link: { url: { check: url, required: true }, text: { check: plain(3000) }, style: { check: style } },
  emoji: { name: { check: plain(100), required: true } },
};
const BUTTON: Shape = {
  text: { check: text(75, ['plain_text']), required: true },
  url: { check: url },
  value: { check: plain(2000) },
  style: { check: (value) => (['primary', 'danger'].includes(String(value)) ? [] : ['is not primary or danger']) },
  action_id: { check: plain(255) },
  accessibility_label: { check: plain(75) },
};
const IMAGE: Shape = { image_url: { check: url, required: true }, alt_text: { check: plain(2000), required: true } };

export function blockErrors(block: unknown): readonly string[] {
  if (!isRecord(block)) return ['is not an object'];
  const shape = BLOCKS[String(block.type)];
  if (!shape) return [`unknown block type "${block.type}"`];
  const nothing = block.type === 'section' && !block.text && !block.fields;
  return nothing
    ? ['a section needs text or fields']
    : shapeErrors(block, { block_id: { check: plain(255) }, ...shape });
}

/** The characters that count towards the message's total: every `text` that is shown. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, member) => sum + textLength(member), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) => sum + (name === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}

function shapeErrors(fields: Fields, shape: Shape): readonly string[] {
  const unknown = Object.keys(fields).filter((name) => name !== 'type' && !(name in shape));
  const missing = Object.entries(shape).filter(([name, { required }]) => required && fields[name] === undefined);
  const wrong = Object.entries(shape).flatMap(([name, { check }]) =>
    fields[name] === undefined ? [] : check(fields[name]).map((error) => `${name} ${error}`),
  );
  return [
    ...unknown.map((name) => `unknown property ${name}`),
    ...missing.map(([name]) => `${name} is missing`),
    ...wrong,
  ];
}

function text(max: number, types: readonly string[] = ['plain_text', 'mrkdwn']): Check {
  const shape: Shape = {
    text: { check: plain(max), required: true },
    emoji: { check: isBoolean },
    verbatim: { check: isBoolean },
  };
  return (value) => {
    if (!isRecord(value)) return ['is not a text object'];
    return types.includes(String(value.type)) ? shapeErrors(value, shape) : [`is not of type ${types.join(' or ')}`];
  };
}

function plain(max: number): Check {
  return (value) => {
    if (typeof value !== 'string' || value === '') return ['is not a text or is empty'];
    return value.length > max ? [`has ${value.length} characters, Slack takes ${max}`] : [];
  };
}

function list(max: number, check: Check): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length === 0) return ['is not a list or is empty'];
    if (value.length > max) return [`has ${value.length} members, Slack takes ${max}`];
    return value.flatMap((member, index) => check(member).map((error) => `${index}: ${error}`));
  };
}

function element(value: unknown): readonly string[] {
  if (!isRecord(value)) return ['is not an object'];
  if (value.type === 'image') return shapeErrors(value, IMAGE);
  return value.type === 'button' ? shapeErrors(value, BUTTON) : [`unknown element type "${value.type}"`];
}

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block, without lists and mentions. */
function richElement(value: unknown): readonly string[] {
  if (!isRecord(value) || !RICH_ELEMENTS.includes(String(value.type))) return ['is no rich text element'];
  return shapeErrors(value, { elements: { check: list(1_000, richInline), required: true } });
}

function richInline(value: unknown): readonly string[] {
  const shape = isRecord(value) ? RICH_INLINE[String(value.type)] : undefined;
  return isRecord(value) && shape ? shapeErrors(value, shape) : ['is no rich text'];
}

function style(value: unknown): readonly string[] {
  const known = ['bold', 'italic', 'strike', 'code'];
  return isRecord(value) && Object.keys(value).every((name) => known.includes(name)) ? [] : ['is no text style'];
}

function contextElement(value: unknown): readonly string[] {
  return isRecord(value) && value.type === 'image' ? shapeErrors(value, IMAGE) : text(3000)(value);
}

function url(value: unknown): readonly string[] {
  const problem = plain(3000)(value);
  return problem.length > 0 || /^https?:\/\/\S+$/.test(String(value)) ? problem : ['is not an http(s) URL'];
}

function isBoolean(value: unknown): readonly string[] {
  return typeof value === 'boolean' ? [] : ['is not true or false'];
}
