import { isTaken } from '../../../telling/taken.ts';
import { timeOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';

/** The requests as they were made, and what was answered: of a webhook that is all there is. */
export function OtherBox({ letters }: BoxProps) {
  const newest = letters.at(-1);
  return (
    <div class="requests">
      {letters.toReversed().map((letter) => {
        const { number, at, url, status, complaint, headers, body, reply } = letter;
        return (
          <details key={number} open={letter === newest}>
            <summary>
              <b class={isTaken(letter) ? '' : 'is-wrong'}>{status === 0 ? 'no answer' : status}</b>
              <time dateTime={at}>{timeOf(at)}</time>
              <code>{url}</code>
            </summary>
            {complaint && <p class="problem">{complaint}</p>}
            <h4>Request</h4>
            <pre>{JSON.stringify(headers, null, 2)}</pre>
            <pre>{typeof body === 'string' ? body : JSON.stringify(body, null, 2)}</pre>
            {reply !== undefined && (
              <>
                <h4>Answer</h4>
                <pre>{typeof reply === 'string' ? reply : JSON.stringify(reply, null, 2)}</pre>
              </>
            )}
          </details>
        );
      })}
    </div>
  );
}
