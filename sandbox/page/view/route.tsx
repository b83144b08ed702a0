import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The path of the view, which can be linked and gone back to. */
export function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const look = () => setPath(location.pathname);
    addEventListener('popstate', look);
    return () => removeEventListener('popstate', look);
  }, []);
  return path;
}

/** Goes to a view as a link to another page would: at its top, and with the focus there. */
export function goTo(path: string): void {
  if (path !== location.pathname) history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
  document.getElementById('view')?.focus({ preventScroll: true });
}

type LinkProps = {
  readonly to: string;
  readonly class?: string;
  readonly isCurrent?: boolean;
  readonly children: ComponentChildren;
};

/** A link within the page; with a modifier key it opens elsewhere as any link does. */
export function Link({ to, isCurrent, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <a href={to} onClick={follow} {...(isCurrent ? { 'aria-current': 'page' } : {})} {...rest}>
      {children}
    </a>
  );
}

/** A link to elsewhere: what came from outside may name anything, and only the web is followed. */
export function OutsideLink({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  if (!/^https?:\/\//.test(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

/** As mail programs and chats do: what looks like an address of the web is a link. */
export function Linked({ text }: { readonly text: string }) {
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
