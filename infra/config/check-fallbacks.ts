import { type Falling, fallbacksOf } from '../../functions/core/delivery/fallback.ts';
import { isRecord, type Problem, shown, within } from './problem.ts';

/** Each fallback is another channel, and no chain of them comes back to where it began: nobody would be told there. */
export function checkFallbacks(channels: Readonly<Record<string, unknown>>): readonly Problem[] {
  const names = Object.keys(channels);
  const given = Object.entries(channels).flatMap(([name, channel]) => {
    const { fallback } = isRecord(channel) ? channel : {};
    return fallback === undefined ? [] : [{ name, fallback: String(fallback) }];
  });
  return given.flatMap(({ name, fallback }) => {
    const but = complaintAbout({ name, fallback }, { names, all: given });
    return but === undefined ? [] : [{ at: within('channels', name, 'fallback'), found: shown(fallback), but }];
  });
}

type Known = { readonly names: readonly string[]; readonly all: readonly Falling[] };

function complaintAbout({ name, fallback }: Required<Falling>, { names, all }: Known): string | undefined {
  if (!names.includes(fallback)) return `which is not declared (channels: ${names.join(', ')})`;
  if (fallback === name) return 'which is this channel itself: expected another one';
  const chain = fallbacksOf(all, name);
  if (!chain.includes(name)) return undefined;
  return `which leads back to ${name} by ${chain.join(', ')}: expected a chain that ends`;
}
