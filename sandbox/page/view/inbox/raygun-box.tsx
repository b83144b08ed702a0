import { counted } from '../names.ts';
import type { Letter } from '../store.ts';
import { Details } from './details.tsx';
import { fieldsOf, listOf, textOf, timeOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';

/** Error groups by their grouping key, the one that occurred last first. */
export function RaygunBox({ letters }: BoxProps) {
  const groups = Map.groupBy(letters, ({ body }) => textOf(fieldsOf(fieldsOf(body).details).groupingKey));
  return (
    <div class="raygun">
      {[...groups]
        .toSorted(([, a], [, b]) => (b.at(-1)?.number ?? 0) - (a.at(-1)?.number ?? 0))
        .map(([key, own]) => (
          <Group key={key} own={own} />
        ))}
    </div>
  );
}

function Group({ own }: { readonly own: readonly Letter[] }) {
  const last = own.at(-1);
  if (!last) return null;
  const details = fieldsOf(fieldsOf(last.body).details);
  const error = fieldsOf(details.error);
  const tags = Array.isArray(details.tags) ? details.tags.map(textOf) : [];
  return (
    <article class="group">
      <p class="group-head">
        <b class="status">Active</b>
        <span>{counted(own.length, 'occurrence')}</span>
        <span>
          last <time dateTime={last.at}>{timeOf(last.at)}</time> on {textOf(details.machineName)}
        </span>
      </p>
      <h2>{textOf(error.message)}</h2>
      <p class="class-name">{textOf(error.className)}</p>
      <p class="tags">
        {tags.map((tag) => (
          <span key={tag}>{tag}</span>
        ))}
      </p>
      <details>
        <summary>Custom data and stack trace</summary>
        <Details fields={fieldsOf(details.userCustomData)} />
        <pre>
          {listOf(error.stackTrace)
            .map(({ methodName, fileName, lineNumber }) => `at ${methodName} (${fileName}:${lineNumber})`)
            .join('\n')}
        </pre>
      </details>
    </article>
  );
}
