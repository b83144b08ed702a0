import { type Alert, composeAlert } from '../../core/alert.ts';
import { CHANNEL_DEGRADED } from '../../core/delivery/channel-state.ts';
import type { Assessment } from '../../core/lane.ts';
import { brief, cut } from '../../core/text.ts';
import { when } from '../../core/time.ts';
import type { Context } from './assess.ts';
import type { ConfiguredChannel, Facts } from './facts.ts';
import type { HeardOf } from './heard.ts';
import { LANE } from './lane-name.ts';

type ChannelHeard = HeardOf<'channel'>;

/** One problem for each channel, whatever it says of itself and however often. */
export function assessChannel(heard: ChannelHeard, facts: Facts, context: Context): Assessment<never> {
  const { state } = heard.state;
  return { verdict: 'alert', alert: state === 'degraded' ? degraded(heard, facts, context) : working(heard, context) };
}

function degraded(heard: ChannelHeard, { channels }: Facts, context: Context): Alert {
  const { channel, kind, because, at } = heard.state;
  const own = channels.find(({ name }) => name === channel);
  const others = channels.filter(({ name }) => name !== channel).map(({ name }) => name);
  return channelAlert(heard, context, {
    status: 'firing',
    severity: 'error',
    title: `Channel tells nobody anything: ${brief(channel)} (${brief(kind)})`,
    urgency: 'whatever is told only there, nobody hears until somebody mends it',
    impact: `Whoever reads ${brief(channel)} is told of no problem. What could not be told is kept among the dead letters for 14 days.`,
    cause: { sentence: `The channel takes nothing until a person acts. It says: ${cut(because, 400)}.` },
    actor: 'Nobody that Tocsin knows of: ask whoever looks after the account at the vendor.',
    action: 'Nothing was done automatically. Tocsin goes on trying what it has to tell.',
    firstStep: mendingStep(own),
    facts: [
      { label: 'Since', value: when(new Date(at), context.now) },
      {
        label: 'Other channels',
        value: others.length === 0 ? 'none: nobody else is told' : `${others.join(', ')}, as their routes say`,
      },
      ...(own?.secrets ?? []).map(({ parameter, what }) => ({ label: 'Secret', value: `${parameter}: ${what}` })),
    ],
  });
}

/** A new secret is what mends most of it; without any, only the vendor's answer says what would. */
function mendingStep(own: ConfiguredChannel | undefined): Alert['firstStep'] {
  const [secret] = own?.secrets ?? [];
  if (secret === undefined)
    return {
      text: 'See what it was not able to tell, and mend what the channel says:',
      command: 'npm run tocsin -- dead-letters list --stack Tocsin',
    };
  return {
    text: `Mend what the channel says. If its secret is no longer good, store a new one: ${secret.what}. It is taken up within five minutes.`,
    command: `read -rs secret && aws ssm put-parameter --name ${secret.parameter} --type SecureString --overwrite --value "$secret"`,
  };
}

function working(heard: ChannelHeard, context: Context): Alert {
  const { channel, kind, because, at } = heard.state;
  return channelAlert(heard, context, {
    status: 'resolved',
    severity: 'info',
    title: `Channel tells again: ${brief(channel)} (${brief(kind)})`,
    impact: `Whoever reads ${brief(channel)} is told again, since ${when(new Date(at), context.now)}.`,
    cause: { sentence: `The channel delivers again. It says: ${cut(because, 400)}.` },
    action: 'Tocsin did nothing. What was given up meanwhile is not told by itself.',
    firstStep: {
      text: 'See what was missed. What is not out of date can be sent through again:',
      command: 'npm run tocsin -- dead-letters list --stack Tocsin',
    },
    facts: [],
  });
}

type Varying = Omit<Parameters<typeof composeAlert>[3], 'kind' | 'fingerprint' | 'resource'>;

function channelAlert({ state: { channel }, envelope }: ChannelHeard, context: Context, parts: Varying): Alert {
  return composeAlert(LANE, envelope, context, {
    ...parts,
    kind: CHANNEL_DEGRADED,
    fingerprint: `${LANE}/${envelope.account}/${envelope.region}/channel/${channel}`,
    resource: { type: 'channel', id: channel },
  });
}
