import { Linked } from '../route.tsx';
import type { Letter } from '../store.ts';
import { type Fields, fieldsOf, textOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';
import { Said } from './said.tsx';
import { Thread } from './thread.tsx';

/** A chat of Amazon Q Developer that has subscribed to the topic: each problem in a thread of its own. */
export function AmazonQBox({ channel, letters }: BoxProps) {
  const shown = letters.filter(({ effect }) => effect?.startsWith('shown'));
  const threads = Map.groupBy(shown, (letter) => textOf(fieldsOf(notificationIn(letter).metadata).threadId));
  return (
    <div class="slack">
      <p class="slack-channel"># {channel}</p>
      {[...threads].toReversed().map(([id, [first, ...replies]]) => (
        <article key={id} class="slack-message">
          {first && <Shown letter={first} />}
          <Thread>
            {replies.map((reply) => (
              <Shown key={reply.number} letter={reply} />
            ))}
          </Thread>
        </article>
      ))}
    </div>
  );
}

/** https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html */
function notificationIn({ body }: Letter): Fields {
  return fieldsOf(JSON.parse(textOf(fieldsOf(body).Message)));
}

function Shown({ letter }: { readonly letter: Letter }) {
  const { title, description, nextSteps } = fieldsOf(notificationIn(letter).content);
  return (
    <Said by="Amazon Q" at={letter.at}>
      <h2 class="slack-header">{plain(textOf(title))}</h2>
      <Markdown text={textOf(description)} />
      <h3>Next steps</h3>
      {Array.isArray(nextSteps) && nextSteps.map((step, index) => <Markdown key={index} text={textOf(step)} />)}
    </Said>
  );
}

/** As much of it as Tocsin writes: code blocks, and labels in bold at the beginning of a line. */
function Markdown({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/\n?```\n?/).map((part, index) =>
        index % 2 === 1 ? (
          <pre key={index}>{plain(part)}</pre>
        ) : (
          <div key={index} class="slack-text">
            {part
              .split(/^(\*.+?:\*)/m)
              .map((piece, at) =>
                at % 2 === 1 ? (
                  <strong key={at}>{plain(piece.slice(1, -1))}</strong>
                ) : (
                  <Linked key={at} text={plain(piece)} />
                ),
              )}
          </div>
        ),
      )}
    </>
  );
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
