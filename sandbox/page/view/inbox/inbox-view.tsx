import { useState } from 'preact/hooks';
import { isTaken } from '../../../telling/taken.ts';
import type { WiredMember } from '../../../wiring.ts';
import { counted, vendorOf } from '../names.ts';
import { Link } from '../route.tsx';
import type { Known, Letter } from '../store.ts';
import { AmazonQBox } from './amazon-q-box.tsx';
import { MailBox } from './mail-box.tsx';
import { NotDelivered } from './not-delivered.tsx';
import { OtherBox } from './other-box.tsx';
import { PagerDutyBox } from './pagerduty-box.tsx';
import { Problems } from './problems.tsx';
import { RaygunBox } from './raygun-box.tsx';
import { SlackBox } from './slack-box.tsx';
import { WebhookBox } from './webhook-box.tsx';

export type BoxProps = { readonly channel: string; readonly letters: readonly Letter[] };

/** How each kind of channel draws what it received; a kind that is not listed shows its requests. */
const BOXES: Readonly<Record<string, (props: BoxProps) => preact.JSX.Element>> = {
  pagerduty: PagerDutyBox,
  slack: SlackBox,
  'slack-bot': SlackBox,
  raygun: RaygunBox,
  'sns text': MailBox,
  'sns amazon-q': AmazonQBox,
  webhook: WebhookBox,
};

/** What every channel received, drawn as it would look there. */
export function InboxView({ known, channel }: { readonly known: Known; readonly channel: string }) {
  const channels = known.setup?.wiring.members.filter(({ role }) => role === 'channel') ?? [];
  const shown = channels.find(({ name }) => name === channel) ?? channels[0];
  return (
    <div class="view inbox">
      <h1>What everybody was told</h1>
      <nav class="tabs" aria-label="Channels">
        {channels.map((member) => (
          <ChannelTab key={member.name} member={member} letters={known.letters} isCurrent={member === shown} />
        ))}
      </nav>
      <div class="inbox-columns">
        {shown && <Box key={shown.name} member={shown} known={known} />}
        <Problems known={known} />
      </div>
    </div>
  );
}

type ChannelTabProps = {
  readonly member: WiredMember;
  readonly letters: readonly Letter[];
  readonly isCurrent: boolean;
};

function ChannelTab({ member, letters, isCurrent }: ChannelTabProps) {
  const own = letters.filter(({ channel }) => channel === member.name);
  return (
    <Link to={`/inbox/${encodeURIComponent(member.name)}`} isCurrent={isCurrent}>
      {vendorOf(member)} <small>{member.name}</small>
      {own.length > 0 && <b class="count">{own.length}</b>}
    </Link>
  );
}

function Box({ member, known }: { readonly member: WiredMember; readonly known: Known }) {
  const [isRaw, setRaw] = useState(false);
  const own = known.letters.filter(({ channel }) => channel === member.name);
  const taken = own.filter(isTaken);
  const refused = own.length - taken.length;
  const Drawn = isRaw ? OtherBox : (BOXES[member.kind ?? ''] ?? OtherBox);
  return (
    <section class="box" aria-label={`${vendorOf(member)}, channel ${member.name}`}>
      <div class="box-head">
        <p>
          {counted(taken.length, 'message')} taken
          {refused > 0 && <b class="is-wrong">, {counted(refused, 'attempt')} refused or unanswered</b>}
        </p>
        <button type="button" class="plain" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
          {isRaw ? `As in ${vendorOf(member)}` : 'Raw requests'}
        </button>
      </div>
      <NotDelivered known={known} channel={member.name} />
      {own.length === 0 ? <Empty member={member} /> : <Drawn channel={member.name} letters={isRaw ? own : taken} />}
    </section>
  );
}

function Empty({ member }: { readonly member: WiredMember }) {
  return (
    <div class="empty">
      <p>{vendorOf(member)} has heard nothing yet.</p>
      <Link to="/try" class="button">
        Send an event
      </Link>
    </div>
  );
}
