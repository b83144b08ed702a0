import { isRecord } from '../gateway/json.ts';

/** PagerDuty's complaints about an alert event, in its words; none: it is taken. https://developer.pagerduty.com/docs/send-alert-event */
export function alertErrors(event: unknown): readonly string[] {
  if (!isRecord(event)) return ['Event object is not valid JSON'];
  const action = oneOf(event, 'event_action', ['trigger', 'acknowledge', 'resolve']);
  const common = [...routingKeyErrors(event), ...action, ...tooLong(event, 'dedup_key', 255)];
  if (event.event_action !== 'trigger') return [...common, ...blank(event, 'dedup_key')];
  const payload = payloadErrors(event, ['source'], (body) =>
    oneOf(body, 'severity', ['critical', 'error', 'warning', 'info'], 'payload.'),
  );
  return [...common, ...payload, ...linkErrors(event), ...imageErrors(event)];
}

/** Change events: https://developer.pagerduty.com/docs/send-change-event. Keys of rulesets begin with R and take none. */
export function changeErrors(event: unknown): readonly string[] {
  if (!isRecord(event)) return ['Event object is not valid JSON'];
  const ruleset = String(event.routing_key).startsWith('R') ? ["'routing_key' belongs to a ruleset"] : [];
  const alien = ['images', 'dedup_key', 'event_action'].filter((name) => name in event);
  return [
    ...routingKeyErrors(event),
    ...ruleset,
    ...payloadErrors(event, [], () => []),
    ...linkErrors(event),
    ...alien.map((name) => `'${name}' is not permitted in a change event`),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

function routingKeyErrors(event: Fields): readonly string[] {
  const key = event.routing_key;
  if (typeof key !== 'string' || key === '') return ["'routing_key' is missing or blank"];
  return key.length === 32 ? [] : ["Length of 'routing_key' is incorrect (should be 32 characters)"];
}

function payloadErrors(
  event: Fields,
  required: readonly string[],
  more: (payload: Fields) => readonly string[],
): readonly string[] {
  const payload = event.payload;
  if (!isRecord(payload)) return ["'payload' is missing or blank"];
  const time = payload.timestamp;
  const details = payload.custom_details;
  return [
    ...['summary', ...required].flatMap((name) => blank(payload, name, 'payload.')),
    ...tooLong(payload, 'summary', 1024, 'payload.'),
    ...more(payload),
    ...(time === undefined || isTime(time) ? [] : ["'payload.timestamp' is not a valid ISO 8601 timestamp"]),
    ...(details === undefined || isRecord(details) ? [] : ["'payload.custom_details' is not an object"]),
  ];
}

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));

const blank = (fields: Fields, name: string, prefix = ''): readonly string[] =>
  typeof fields[name] === 'string' && fields[name].trim() !== '' ? [] : [`'${prefix}${name}' is missing or blank`];

function tooLong(fields: Fields, name: string, max: number, prefix = ''): readonly string[] {
  const length = String(fields[name] ?? '').length;
  return length > max ? [`'${prefix}${name}' is too long (maximum is ${max} characters)`] : [];
}

function oneOf(fields: Fields, name: string, values: readonly string[], prefix = ''): readonly string[] {
  const missing = blank(fields, name, prefix);
  if (missing.length > 0 || values.includes(String(fields[name]))) return missing;
  return [
    `'${prefix}${name}' is invalid (must be one of the following: ${values.map((value) => `'${value}'`).join(', ')})`,
  ];
}

const linkErrors = (event: Fields): readonly string[] =>
  objectsIn(
    event,
    'links',
    (link) => typeof link.href === 'string' && ['string', 'undefined'].includes(typeof link.text),
  );

const imageErrors = (event: Fields): readonly string[] =>
  objectsIn(event, 'images', (image) => String(image.src).startsWith('https://'));

function objectsIn(event: Fields, name: string, fits: (member: Fields) => boolean): readonly string[] {
  const members = event[name] ?? [];
  if (!Array.isArray(members)) return [`'${name}' is not an array`];
  return members.flatMap((member, i) => (isRecord(member) && fits(member) ? [] : [`'${name}[${i}]' is invalid`]));
}
