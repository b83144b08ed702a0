import type { ChannelDeclaration } from '../../functions/core/delivery/channel.ts';
import type { ChannelContract } from './channel-contract.ts';
import { holdToAnswers } from './hold-to-answers.ts';
import { holdToErrors } from './hold-to-errors.ts';
import { holdToLimits } from './hold-to-limits.ts';

/** Tests a channel against its vendor, as its contract describes that one. */
export function holdToContract(channel: ChannelDeclaration, contract: ChannelContract): void {
  const secrets = [...secretsOf(channel), ...(contract.secretParts ?? [])];
  if (contract.over === 'http') {
    holdToLimits(contract, secrets);
    holdToAnswers(contract, secrets);
  } else {
    holdToLimits(contract, secrets);
    holdToErrors(contract);
  }
}

/** The examples, and of those that are addresses the path, which is as good as the whole. */
function secretsOf(channel: ChannelDeclaration): readonly string[] {
  return Object.values(channel.secrets).flatMap(({ example }) => {
    const { pathname = '', search = '' } = URL.parse(example) ?? {};
    return [example, `${pathname}${search}`, search.slice(1)].filter((part) => part.length > 1);
  });
}
