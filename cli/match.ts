import { InvalidPattern } from '../sandbox/pattern/compile.ts';
import { checkLines } from '../sandbox/pattern/lines.ts';
import { matchText } from '../sandbox/pattern/match-text.ts';
import { Complaint, readText } from './event-file.ts';

/** `tocsin match <pattern.json> <event.json>`: prints true or false, as EventBridge would decide. */
export async function match(patternFile: string, eventFile: string): Promise<void> {
  const [pattern, event] = await Promise.all([readText(patternFile), readText(eventFile)]);
  try {
    console.log(matchText(pattern, event));
  } catch (error) {
    if (error instanceof InvalidPattern) throw new Complaint(`${patternFile}: ${error.message}`);
    if (error instanceof SyntaxError) throw new Complaint(`${eventFile}: not JSON: ${error.message}`);
    throw error;
  }
}

/** `tocsin match --lines <file.jsonl>`: how many lines agree; the exit code is 1 when one does not. */
export async function matchLines(file: string): Promise<void> {
  const { total, agreeing, disagreements } = checkLines(await readText(file));
  for (const { line, expected, actual, pattern, event } of disagreements)
    console.log(`line ${line}: expected ${expected}, got ${JSON.stringify(actual)}: ${pattern} on ${event}`);
  console.log(`${agreeing} of ${total} agree`);
  if (disagreements.length > 0) process.exitCode = 1;
}
