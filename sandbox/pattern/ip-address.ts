/** An address as groups of sixteen bits: two for IPv4, eight for IPv6. */
export type IpAddress = readonly number[];

export const ipAddress = (text: string): IpAddress | undefined =>
  text.includes(':') ? version6(text) : version4(text);

export const sameAddress = (one: IpAddress, other: IpAddress): boolean =>
  one.length === other.length && one.every((group, position) => group === other[position]);

const version4 = (text: string): IpAddress | undefined => {
  if (text.length > 15 || !/^\d+\.\d+\.\d+\.\d+$/.test(text)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return Math.max(a, b, c, d) > 255 ? undefined : [a * 256 + b, c * 256 + d];
};

const version6 = (text: string): IpAddress | undefined => {
  if (!/^[\da-f:]+$/i.test(text)) return undefined;
  const [head = '', tail, ...others] = text.split('::');
  if (others.length > 0) return undefined;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<number>(missing).fill(0), ...after];
  return groups.every((group) => group <= 0xffff) ? unmapped(groups) : undefined;
};

/** Groups of hexadecimal digits; an empty group is read as NaN, which no address has. */
const groupsOf = (text: string): readonly number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));

// Java, hence AWS, reads ::ffff:a00:1 as 10.0.0.1
const unmapped = (groups: IpAddress): IpAddress =>
  sameAddress(groups.slice(0, 6), [0, 0, 0, 0, 0, 0xffff]) ? groups.slice(6) : groups;
