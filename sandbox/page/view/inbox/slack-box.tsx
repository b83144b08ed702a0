import type { Letter } from '../store.ts';
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';
import { Said } from './said.tsx';
import { SlackBlocks } from './slack-blocks.tsx';
import { Thread } from './thread.tsx';

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
      <Said by="Tocsin" at={first.at} note={last === first ? undefined : 'edited'}>
        <Body body={fieldsOf(last.body)} />
      </Said>
      <Thread>
        {thread.map(({ number, at, body }) => (
          <Said key={number} by="Tocsin" at={at} note={isLoud(body) ? 'also sent to the channel' : undefined}>
            <Body body={fieldsOf(body)} />
          </Said>
        ))}
      </Thread>
    </article>
  );
}

function isLoud(body: unknown): boolean {
  return fieldsOf(body).reply_broadcast === true;
}

function Body({ body }: { readonly body: Fields }) {
  const blocks = listOf(body.blocks);
  return (
    <>
      {blocks.length === 0 && <p>{textOf(body.text)}</p>}
      <SlackBlocks blocks={blocks} />
      {listOf(body.attachments).map(({ color, blocks: own }, index) => (
        <div key={index} class="slack-attachment" style={{ borderColor: colorOf(color) }}>
          <SlackBlocks blocks={listOf(own)} />
        </div>
      ))}
    </>
  );
}

function colorOf(color: unknown): string {
  return /^#[0-9a-f]{6}$/i.test(textOf(color)) ? textOf(color) : 'currentColor';
}
