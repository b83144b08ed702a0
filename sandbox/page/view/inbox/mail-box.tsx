import { Linked } from '../route.tsx';
import { fieldsOf, textOf, timeOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';

/** The mail that SNS sends to the subscribers. The newest is on top, and open. */
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
