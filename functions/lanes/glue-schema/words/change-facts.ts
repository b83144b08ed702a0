import type { Alert } from '../../../core/alert.ts';
import { plural } from '../../../core/text.ts';
import { when } from '../../../core/time.ts';
import type { SchemaChange } from '../comparison.ts';
import { rulesFor } from '../verdict/rules.ts';
import { type Context, inFull } from './words.ts';

const SHOWN = 15;

export function changeFacts({ changes }: SchemaChange): Alert['facts'] {
  const shown = changes.slice(0, SHOWN).map((judged) => ({
    label: judged.verdict === 'breaking' ? 'Breaks' : 'Compatible',
    value: inFull(judged),
  }));
  return changes.length > SHOWN
    ? [...shown, { label: 'Also', value: plural(changes.length - SHOWN, 'more change') }]
    : shown;
}

export function tableFacts({ before, after, crawler }: SchemaChange, { now }: Context): Alert['facts'] {
  const { format, matching, partitionKeys, settings } = after.shape;
  const keys = partitionKeys.map(({ name }) => name).join(', ');
  return [
    {
      label: 'Format',
      value: `${rulesFor({ format, matching }).name}${keys === '' ? ', not partitioned' : `, partitioned by ${keys}`}`,
    },
    ...(settings.location ? [{ label: 'Location', value: settings.location }] : []),
    ...(after.updatedAt ? [{ label: 'Updated', value: when(after.updatedAt, now) }] : []),
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
