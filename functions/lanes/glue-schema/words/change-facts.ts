import type { Alert } from '../../../core/alert.ts';
import { plural } from '../../../core/text.ts';
import type { SchemaChange } from '../comparison.ts';
import type { Judged } from '../verdict/judgement.ts';
import { rulesFor } from '../verdict/rules.ts';
import { leading, type Weight } from './change.ts';
import { difference, inFull } from './words.ts';

const SHOWN = 15;

/** The changes besides the one that the impact tells. */
export function changeFacts(change: SchemaChange, weight: Weight): Alert['facts'] {
  const told = leading(change, weight);
  const others = change.changes.filter((one) => one !== told);
  const shown = others.slice(0, SHOWN).map((judged) => factOf(judged, weight));
  return others.length > SHOWN
    ? [...shown, { label: 'Also', value: plural(others.length - SHOWN, 'more change') }]
    : shown;
}

function factOf(judged: Judged, weight: Weight) {
  if (weight === 'restored') return { label: 'Changed back', value: `${difference(judged.change)}.` };
  return { label: judged.verdict === 'breaking' ? 'Breaks' : 'Compatible', value: inFull(judged) };
}

export function tableFacts({ before, after, crawler }: SchemaChange): Alert['facts'] {
  const { format, matching, partitionKeys, settings } = after.shape;
  const keys = partitionKeys.map(({ name }) => name).join(', ');
  return [
    {
      label: 'Format',
      value: `${rulesFor({ format, matching }).name}${keys === '' ? ', not partitioned' : `, partitioned by ${keys}`}`,
    },
    ...(settings.location ? [{ label: 'Location', value: settings.location }] : []),
    ...(after.crawler && crawler === undefined ? [{ label: 'Filled by crawler', value: after.crawler.name }] : []),
    {
      label: 'Compared with',
      value:
        before.source === 'remembered'
          ? 'what Tocsin saw when it looked last'
          : 'the version before, in the Data Catalog',
    },
  ];
}
