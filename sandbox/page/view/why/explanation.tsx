export type Explained = {
  readonly words: readonly string[];
  readonly items: readonly object[];
  readonly logs: readonly Log[];
};
type Log = { readonly at: string; readonly function: string; readonly line: string };

export function Explanation({ explained: { words, items, logs } }: { readonly explained: Explained }) {
  return (
    <>
      <section class="card explanation" aria-label="In words">
        {partsOf(words).map((part, index) =>
          'rows' in part ? <Rows key={index} rows={part.rows} /> : <p key={index}>{part.text}</p>,
        )}
      </section>
      <details class="card">
        <summary>The record in the ledger</summary>
        <pre>{JSON.stringify(items[0], null, 2)}</pre>
      </details>
      <details class="card">
        <summary>What the functions logged ({logs.length} lines)</summary>
        <ol class="logs">
          {logs.map(({ at, function: name, line }, index) => (
            <li key={index}>
              <time dateTime={at}>{at.slice(11, 23)}</time> <b>{name}</b>
              <pre>{line}</pre>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

type Part = { readonly text: string } | { readonly rows: [string, string][] };

/** The command lines labels up in a column of eleven; here each run of them is a table. */
const ROW = /^ {2}(?<label>\S.{0,9} | {11})(?<text>\S.*)$/;

function partsOf(words: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  for (const line of words) {
    const { label, text } = ROW.exec(line)?.groups ?? {};
    const last = parts.at(-1);
    if (label === undefined || text === undefined) parts.push({ text: line });
    else if (last && 'rows' in last) last.rows.push([label.trim(), text]);
    else parts.push({ rows: [[label.trim(), text]] });
  }
  return parts;
}

function Rows({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl class="details">
      {rows.map(([label, text], index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
