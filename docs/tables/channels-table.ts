import { channels } from '../../functions/channels/registry.ts';
import type { ChannelDeclaration } from '../../functions/core/channel.ts';
import { tellingDecisions } from '../../functions/core/notification.ts';
import { code, markdownTable } from './markdown-table.ts';
import { settingsOf } from './settings-of.ts';

/** Every kind of channel in the registry: what it speaks, and what the config has to say about it. */
export function channelsTable(): string {
  return markdownTable(['Kind', 'Speaks', 'Secrets', 'Settings', 'Told when a problem is'], channels.map(row));
}

function row(channel: ChannelDeclaration): readonly string[] {
  const { name, speaks, secrets, settings, decisions } = channel;
  const everything = tellingDecisions.every((decision) => decisions.includes(decision));
  return [
    code(name),
    speaks,
    Object.entries(secrets)
      .map(([secret, { what }]) => `${code(secret)}: ${what}`)
      .join('; ') || 'none',
    settingsOf(settings, new URL(`../../functions/channels/${name}/`, import.meta.url))
      .map((setting) => `${code(setting.name)}: ${setting.takes}. ${setting.meaning}`)
      .join(' ') || 'none',
    everything ? 'anything that is told' : decisions.join(', '),
  ];
}
