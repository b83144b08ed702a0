import { type IpAddress, ipAddress } from './ip-address.ts';
import { type Operand, refused, textIn } from './operand.ts';
import { ofText, type ValueTest } from './value-test.ts';

const EXPECTED = 'a block such as "10.0.0.0/24" (IPv4, at most /31) or "2001:db8::/32" (IPv6, at most /127)';

export const cidr = (operand: Operand): ValueTest => {
  const [base = '', bits = '', ...others] = textIn(operand, EXPECTED).split('/');
  const block = ipAddress(base);
  if (block === undefined || others.length > 0 || !/^\d+$/.test(bits)) throw refused(operand, EXPECTED);
  const masks = masksFor(block, Number(bits));
  if (Number(bits) >= block.length * 16) throw refused(operand, EXPECTED);
  return ofText((text) => {
    const address = ipAddress(text);
    return address?.length === block.length && address.every((group, at) => sharesBits(group, block[at], masks[at]));
  });
};

const masksFor = (block: IpAddress, bits: number): readonly number[] =>
  block.map((_, at) => {
    const fixed = Math.min(16, Math.max(0, bits - at * 16));
    return (0xffff << (16 - fixed)) & 0xffff;
  });

const sharesBits = (group: number, wanted = 0, mask = 0): boolean => (group & mask) === (wanted & mask);
