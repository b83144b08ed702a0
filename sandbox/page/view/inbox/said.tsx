import type { ComponentChildren } from 'preact';
import { timeOf } from './fields.ts';

type SaidProps = {
  readonly by: string;
  readonly at: string;
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
};

/** What an app has said in a chat. */
export function Said({ by, at, note, children }: SaidProps) {
  return (
    <div class="slack-said">
      <span class="slack-face" aria-hidden="true">
        {by.charAt(0)}
      </span>
      <div>
        <p class="slack-by">
          <b>{by}</b> <span class="app">APP</span> <time dateTime={at}>{timeOf(at)}</time>
          {note && <span class="slack-note"> · {note}</span>}
        </p>
        {children}
      </div>
    </div>
  );
}
