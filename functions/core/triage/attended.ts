import { type Notification, notificationId } from '../notification.ts';

/** What was told of a problem although no event came: in a round, or because a person took it on. */
export type Attended = Pick<Notification, 'decision' | 'because' | 'at'> & { readonly notificationId: string };

type News = Pick<Notification, 'decision' | 'because'> & { readonly since: string };
type Known = { readonly fingerprint: string; readonly attended?: readonly Attended[] };

const KEPT = 10;

/** The newest of them with this one, the newest last. */
export function attendedAfter(
  { fingerprint, attended = [] }: Known,
  { decision, because, since }: News,
  now: Date,
): readonly Attended[] {
  const news = {
    decision,
    because,
    at: now.toISOString(),
    notificationId: notificationId(fingerprint, since, decision),
  };
  return [...attended, news].slice(-KEPT);
}
