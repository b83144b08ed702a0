import { type Operand, refused, textIn } from './operand.ts';
import type { TextTest } from './value-test.ts';

/** `*` stands for any text, `\*` and `\\` for themselves. Takes no more than one search for each piece between stars. */
export const wildcard = (operand: Operand): TextTest => {
  const [first = '', ...others] = piecesOf(operand);
  const last = others.pop();
  if (last === undefined) return (text) => text === first;
  return (text) =>
    text.startsWith(first) &&
    text.endsWith(last) &&
    inOrder(others, text, { from: first.length, to: text.length - last.length });
};

const inOrder = (pieces: readonly string[], text: string, { from, to }: { from: number; to: number }): boolean => {
  let at = from;
  for (const piece of pieces) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= to;
};

/** The texts before, between and after the stars. */
const piecesOf = (operand: Operand): readonly string[] => {
  const glob = textIn(operand);
  const pieces = [''];
  for (let at = 0; at < glob.length; at += 1) {
    const unit = glob[at] ?? '';
    const next = glob[at + 1] ?? '';
    if (unit === '*') {
      if (next === '*') throw refused(operand, 'no two stars in a row');
      pieces.push('');
    } else if (unit === '\\') {
      if (next !== '*' && next !== '\\') throw refused(operand, 'a backslash only before a star or a backslash');
      pieces.push(`${pieces.pop()}${next}`);
      at += 1;
    } else pieces.push(`${pieces.pop()}${unit}`);
  }
  return pieces;
};
