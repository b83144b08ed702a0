import { OutsideLink } from '../route.tsx';
import { type Fields, textOf } from './fields.ts';

/** Names and values in the order in which they were sent; channels number them to keep that order. */
export function Details({ fields }: { readonly fields: Fields }) {
  return (
    <dl class="details">
      {Object.entries(fields).map(([name, value]) => (
        <div key={name}>
          <dt>{name.replace(/^\d\d /, '')}</dt>
          <dd class={name.endsWith('Command') ? 'is-command' : ''}>
            <OutsideLink href={textOf(value)}>{textOf(value)}</OutsideLink>
          </dd>
        </div>
      ))}
    </dl>
  );
}
