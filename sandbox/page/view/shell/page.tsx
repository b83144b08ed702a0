import { useEffect } from 'preact/hooks';
import { ClockView } from '../clock/clock-view.tsx';
import { InboxView } from '../inbox/inbox-view.tsx';
import { Link, usePath } from '../route.tsx';
import { useKnown } from '../store.ts';
import { TryView } from '../try/try-view.tsx';
import { WhyView } from '../why/why-view.tsx';
import { ClockCard } from './clock-card.tsx';
import { Bell, Clock, Envelope, Play, Question } from './icons.tsx';

const VIEWS = [
  { path: '/try', title: 'Try', Icon: Play },
  { path: '/inbox', title: 'Inbox', Icon: Envelope },
  { path: '/why', title: 'Why', Icon: Question },
  { path: '/clock', title: 'Clock and faults', Icon: Clock },
] as const;

/** The frame: where one is, what time it is there, and the view. */
export function Page() {
  const path = usePath();
  const known = useKnown();
  const view = VIEWS.find((one) => path.startsWith(one.path)) ?? VIEWS[0];
  useEffect(() => {
    document.title = `${view.title} · Tocsin sandbox`;
  }, [view]);
  return (
    <div class="page">
      <a class="skip" href="#view">
        Skip to the view
      </a>
      <header class="side">
        <p class="brand">
          <Bell /> Tocsin <span>sandbox</span>
        </p>
        <nav aria-label="Views">
          {VIEWS.map(({ path: to, title, Icon }) => (
            <Link key={to} to={to} isCurrent={view.path === to}>
              <Icon />
              <span>{title}</span>
              {to === '/inbox' && known.letters.length > 0 && <b class="count">{known.letters.length}</b>}
              {to === '/clock' && (known.standing?.faults.length ?? 0) > 0 && (
                <b class="count is-wrong">{known.standing?.faults.length}</b>
              )}
            </Link>
          ))}
        </nav>
        <ClockCard known={known} />
      </header>
      <main id="view" tabIndex={-1}>
        {view.path === '/try' && <TryView known={known} />}
        {view.path === '/inbox' && <InboxView known={known} channel={decodeURIComponent(path.split('/')[2] ?? '')} />}
        {view.path === '/why' && <WhyView known={known} asked={decodeURIComponent(path.slice('/why/'.length))} />}
        {view.path === '/clock' && <ClockView known={known} />}
      </main>
    </div>
  );
}
