import { existsSync } from 'node:fs';
import type { ChannelContract } from './channel-contract.ts';

/** The contract that a channel brings in its folder; undefined when it brings none. */
export async function contractOf(name: string): Promise<ChannelContract | undefined> {
  const file = new URL(`${name}/contract.ts`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const { contract } = await import(file.href);
  return contract;
}

export function missingContract(name: string): string {
  return (
    `test/channels/${name}/contract.ts is missing, or exports no \`contract\`: it has to export ` +
    '`const contract: HttpContract`, or `SdkContract`, both of test/channels/channel-contract.ts, ' +
    `which says how the vendor of ${name} answers and what it takes`
  );
}
