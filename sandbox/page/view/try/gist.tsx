import { problemIn } from './event-editor.tsx';

/** The event in a line: who says what of what. */
export function Gist({ text }: { readonly text: string }) {
  if (problemIn(text) !== undefined) return <p class="gist" />;
  const { source, detail, account, region, 'detail-type': type } = JSON.parse(text);
  const words = Object.entries(detail ?? {}).filter(([, value]) => isTelling(value));
  return (
    <p class="gist">
      <b>{type}</b> from {source}, {account} {region}{' '}
      {words.slice(0, 3).map(([name, value]) => (
        <code key={name}>{`${name}: ${value}`}</code>
      ))}
    </p>
  );
}

/** Short, and no account's number. */
function isTelling(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 60 && !/^\d{12}$/.test(value);
}
