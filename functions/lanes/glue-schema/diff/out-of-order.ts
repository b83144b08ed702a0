/**
 * Which members of a permutation have moved: those that some longest run of members in their old order does without.
 * When one is taken out and put elsewhere, that is only that one; when two change places, it is both. The same answer
 * for the way back.
 */
export function outOfOrder(permutation: readonly number[]): readonly boolean[] {
  const upTo = longestUpTo(permutation);
  const from = longestUpTo(permutation.map((value) => -value).toReversed()).toReversed();
  const longest = Math.max(0, ...upTo);
  const onLongest = upTo.map((length, index) => length + (from[index] ?? 0) - 1 === longest);
  const rivals = new Map<number, number>();
  for (const [index, length] of upTo.entries()) if (onLongest[index]) rivals.set(length, (rivals.get(length) ?? 0) + 1);
  return upTo.map((length, index) => !onLongest[index] || rivals.get(length) !== 1);
}

/** For each member, how many are in the longest ascending run that ends with it. */
function longestUpTo(values: readonly number[]): readonly number[] {
  const smallestEnd: number[] = [];
  return values.map((value) => {
    const found = smallestEnd.findIndex((end) => end >= value);
    const length = found === -1 ? smallestEnd.length : found;
    smallestEnd[length] = value;
    return length + 1;
  });
}
