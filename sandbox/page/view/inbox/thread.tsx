import type { ComponentChildren } from 'preact';

/** The replies to a message in a chat. */
export function Thread({ children }: { readonly children: readonly ComponentChildren[] }) {
  if (children.length === 0) return null;
  return (
    <details class="slack-thread" open>
      <summary>{children.length === 1 ? '1 reply' : `${children.length} replies`}</summary>
      {children}
    </details>
  );
}
