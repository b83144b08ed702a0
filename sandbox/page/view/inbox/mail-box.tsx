import { OutsideLink } from '../route.tsx';
import { fieldsOf, textOf, timeOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';

/** What SNS mails to the subscribers: subject and plain text. The first is open, the newest on top. */
export function MailBox({ letters }: BoxProps) {
  const newest = letters.at(-1);
  return (
    <div class="mail">
      {letters.toReversed().map((letter) => {
        const { Subject, Message } = fieldsOf(letter.body);
        return (
          <details key={letter.number} class="mail-message" open={letter === newest}>
            <summary>
              <b>{textOf(Subject) || '(no subject)'}</b>
              <time dateTime={letter.at}>{timeOf(letter.at)}</time>
            </summary>
            <p class="mail-from">From AWS Notifications, through {letter.url}</p>
            <pre>
              <Linked text={textOf(Message)} />
            </pre>
          </details>
        );
      })}
    </div>
  );
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
