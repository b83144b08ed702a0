import { OutsideLink } from '../route.tsx';
import type { Letter } from '../store.ts';
import { Details } from './details.tsx';
import { type Fields, fieldsOf, listOf, textOf, timeOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';

/** What a receiver of your own is given, as docs/webhook.md describes it: the answers, and what it is signed with. */
export function WebhookBox({ letters }: BoxProps) {
  return (
    <div class="webhook">
      {letters.toReversed().map((letter) => (
        <Received key={letter.number} letter={letter} />
      ))}
    </div>
  );
}

/** Drawn in the colours of an incident. */
const LOOKS: Readonly<Record<string, string>> = {
  firing: 'trigger',
  acknowledged: 'acknowledge',
  resolved: 'resolve',
  notice: 'change',
};

function Received({ letter }: { readonly letter: Letter }) {
  const body = fieldsOf(letter.body);
  const message = fieldsOf(fieldsOf(body.data).message);
  return (
    <article class={`incident is-${LOOKS[textOf(message.tone)]}`}>
      <p class="incident-head">
        <b class="status">{textOf(body.type)}</b>
        <span class={`severity is-${textOf(message.severity)}`}>{textOf(message.severity)}</span>
        <time dateTime={letter.at}>{timeOf(letter.at)}</time>
      </p>
      <h2>{textOf(message.headline)}</h2>
      <Details fields={labelled(listOf(message.answers))} />
      {message.command !== undefined && <pre class="command">{textOf(message.command)}</pre>}
      <p class="links">
        {listOf(message.links).map(({ text, url }, index) => (
          <OutsideLink key={index} href={textOf(url)}>
            {textOf(text)}
          </OutsideLink>
        ))}
      </p>
      <details>
        <summary>Signature checked by the receiver: it is Tocsin's</summary>
        <Details fields={signatureOf(letter.headers)} />
      </details>
    </article>
  );
}

function labelled(answers: readonly Fields[]): Fields {
  return Object.fromEntries(answers.map(({ label, text }) => [textOf(label), text]));
}

function signatureOf(headers: Letter['headers']): Fields {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('webhook-')));
}
