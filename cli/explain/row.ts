import { oneLine } from '../../functions/core/text.ts';

/** `  Decision   opened: it was not open` */
export function row(label: string, text: string): string {
  return `  ${label.padEnd(10)} ${text === text.trimStart() ? oneLine(text) : `  ${oneLine(text)}`}`;
}

/** Several of one label, which stands on the first. */
export function rows(label: string, texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => row(index === 0 ? label : '', text));
}
