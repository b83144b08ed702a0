import { channels } from '../../functions/channels/registry.ts';
import type { ChannelDeclaration } from '../../functions/core/delivery/channel.ts';
import { tellingDecisions } from '../../functions/core/notification.ts';
import { code, markdownTable } from './markdown-table.ts';
import { type Setting, settingsOf } from './settings-of.ts';

/** Every kind of channel in the registry: what it speaks, and what the config has to say about it. */
export function channelsTable(): string {
  return markdownTable(
    ['Kind', 'Speaks', 'Secrets', 'Settings', 'Decisions it is told', 'After a crash, at worst'],
    channels.map(row),
  );
}

function row(channel: ChannelDeclaration): readonly string[] {
  const { name, speaks, secrets, settings, decisions, repeats } = channel;
  const everything = tellingDecisions.every((decision) => decisions.includes(decision));
  return [
    code(name),
    speaks,
    Object.entries(secrets)
      .map(([secret, { what }]) => `${code(secret)}: ${what}`)
      .join('; ') || 'none',
    settingsOf(settings, new URL(`../../functions/channels/${name}/`, import.meta.url))
      .map(settingInWords)
      .join(' ') || 'none',
    everything ? 'all' : decisions.join(', '),
    repeats,
  ];
}

function settingInWords({ name, takes, byDefault, meaning }: Setting): string {
  const unless = byDefault === undefined ? '' : `; ${code(byDefault)} unless set`;
  return `${code(name)}: ${takes}${unless}. ${meaning}`;
}
