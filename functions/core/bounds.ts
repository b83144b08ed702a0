import type { Alert } from './alert.ts';
import { shortName } from './fingerprint.ts';
import { cut } from './text.ts';

// Names in AWS have a few hundred characters at most: what is longer comes of an event that is not as it should be.
const MOST_TEXT = 4_000;
const MOST_FACT = 1_000;
/** A table may well have columns whose types fill pages; programs get them whole up to here. */
const MOST_DATA = 100_000;

/** An alert that fits into the ledger whatever an event held: an item of DynamoDB takes 400 KB. */
export function withinBounds(alert: Alert): Alert {
  const { data, facts, fingerprint, ...texts } = alert;
  const isLong = data && JSON.stringify(data).length > MOST_DATA;
  return {
    ...alert,
    ...shortened(texts, MOST_TEXT),
    fingerprint: shortName(fingerprint, MOST_FACT),
    facts: shortened(facts.slice(0, 100), MOST_FACT),
    ...(isLong ? { data: shortened(data, MOST_FACT) } : {}),
  };
}

function shortened<Value>(value: Value, most: number): Value {
  const short = (_: string, each: unknown) => (typeof each === 'string' ? cut(each, most) : each);
  return JSON.parse(JSON.stringify(value, short));
}
