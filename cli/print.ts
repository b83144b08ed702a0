import { styleText } from 'node:util';
import type { Line, Step } from '../sandbox/telling/story.ts';

const STYLES: Partial<Record<Step, Parameters<typeof styleText>[0]>> = {
  event: 'cyan',
  decision: 'bold',
  channel: 'green',
  trouble: 'yellow',
  'dead letter': 'red',
  alarm: 'red',
};

/** Prints a line of the story; the time only where it differs from the line before. */
export function storyPrinter(print: (text: string) => void): (line: Line) => void {
  let last = '';
  return ({ at, step, text }) => {
    const time = at.toISOString().slice(11, 19);
    const style = STYLES[step];
    const label = step.padEnd(12);
    print(`${time === last ? ' '.repeat(8) : time}  ${style ? styleText(style, label) : label}${text}`);
    last = time;
  };
}
