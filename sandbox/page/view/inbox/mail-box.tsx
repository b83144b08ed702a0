import { OutsideLink } from '../route.tsx';
import { fieldsOf, textOf, timeOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';

/** What SNS hands to the subscribers: a mail, or a message for a chat of Amazon Q. The newest is on top, and open. */
export function MailBox({ letters }: BoxProps) {
  const newest = letters.at(-1);
  return (
    <div class="mail">
      {letters.toReversed().map((letter) => {
        const { Subject, Message } = fieldsOf(letter.body);
        const chat = letter.effect === undefined ? undefined : chatIn(textOf(Message));
        return (
          <details key={letter.number} class="mail-message" open={letter === newest}>
            <summary>
              <b>{chat?.title ?? (textOf(Subject) || '(no subject)')}</b>
              <time dateTime={letter.at}>{timeOf(letter.at)}</time>
            </summary>
            <p class="mail-from">{letter.effect ?? `From AWS Notifications, through ${letter.url}`}</p>
            <pre>
              <Linked text={chat?.text ?? textOf(Message)} />
            </pre>
          </details>
        );
      })}
    </div>
  );
}

/** https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html */
function chatIn(message: string): { readonly title: string; readonly text: string } {
  const { title, description, nextSteps } = fieldsOf(fieldsOf(JSON.parse(message)).content);
  const steps = Array.isArray(nextSteps) ? nextSteps.map(textOf) : [];
  return { title: textOf(title), text: [textOf(description), ...steps].join('\n\n') };
}

/** As mail programs do: what looks like an address of the web is a link. */
function Linked({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/\S+)/).map((part, index) =>
        index % 2 === 1 ? (
          <OutsideLink key={index} href={part}>
            {part}
          </OutsideLink>
        ) : (
          part
        ),
      )}
    </>
  );
}
