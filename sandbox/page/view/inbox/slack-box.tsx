import type { Letter } from '../store.ts';
import { type Fields, fieldsOf, listOf, textOf, timeOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';
import { SlackBlocks } from './slack-blocks.tsx';

/** A message in the channel as it reads now, and what was said in its thread. */
type Message = { readonly id: string; readonly first: Letter; last: Letter; readonly thread: Letter[] };

export function SlackBox({ channel, letters }: BoxProps) {
  return (
    <div class="slack">
      <p class="slack-channel"># {channel}</p>
      {messagesOf(letters)
        .toReversed()
        .map((message) => (
          <SlackMessage key={message.id} {...message} />
        ))}
    </div>
  );
}

/** A bot updates its message in place and answers in its thread; a webhook only ever posts. */
function messagesOf(letters: readonly Letter[]): readonly Message[] {
  const messages = new Map<string, Message>();
  for (const letter of letters) {
    const { ts, thread_ts } = fieldsOf(letter.body);
    const known = messages.get(textOf(thread_ts ?? ts));
    if (known && thread_ts !== undefined) known.thread.push(letter);
    else if (known) known.last = letter;
    else {
      const id = textOf(fieldsOf(letter.reply).ts) || String(letter.number);
      messages.set(id, { id, first: letter, last: letter, thread: [] });
    }
  }
  return [...messages.values()];
}

function SlackMessage({ first, last, thread }: Message) {
  return (
    <article class="slack-message">
      <Said letter={first} body={fieldsOf(last.body)} isEdited={last !== first} />
      {thread.length > 0 && (
        <details class="slack-thread" open>
          <summary>{thread.length === 1 ? '1 reply' : `${thread.length} replies`}</summary>
          {thread.map((reply) => (
            <Said key={reply.number} letter={reply} body={fieldsOf(reply.body)} isEdited={false} />
          ))}
        </details>
      )}
    </article>
  );
}

type SaidProps = { readonly letter: Letter; readonly body: Fields; readonly isEdited: boolean };

function Said({ letter, body, isEdited }: SaidProps) {
  const blocks = listOf(body.blocks);
  return (
    <div class="slack-said">
      <span class="slack-face" aria-hidden="true">
        T
      </span>
      <div>
        <p class="slack-by">
          <b>Tocsin</b> <span class="app">APP</span> <time dateTime={letter.at}>{timeOf(letter.at)}</time>
        </p>
        {blocks.length === 0 && <p>{textOf(body.text)}</p>}
        <SlackBlocks blocks={blocks} />
        {listOf(body.attachments).map(({ color, blocks: own }, index) => (
          <div key={index} class="slack-attachment" style={{ borderColor: colorOf(color) }}>
            <SlackBlocks blocks={listOf(own)} />
          </div>
        ))}
        {isEdited && <p class="slack-edited">(edited)</p>}
      </div>
    </div>
  );
}

function colorOf(color: unknown): string {
  return /^#[0-9a-f]{6}$/i.test(textOf(color)) ? textOf(color) : 'currentColor';
}
