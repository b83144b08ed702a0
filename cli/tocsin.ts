#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { Complaint } from './event-file.ts';

const program = new Command('tocsin')
  .description('Event-driven alerting for AWS, on this machine')
  .showHelpAfterError();

// Each command loads its own code only: `match` need not wait for CDK.
program
  .command('start')
  .description('run the stack over a simulated AWS account, play the recorded events, stay up for more')
  .option('--port <port>', 'where tocsin send finds it, on 127.0.0.1', portFrom, 4400)
  .action(async (options) => (await import('./start.ts')).start(options));

program
  .command('send')
  .description('hand an event to the sandbox that runs, as if it happened now')
  .argument('<event.json>')
  .option('--port <port>', 'where the sandbox listens, on 127.0.0.1', portFrom, 4400)
  .option('--as-recorded', 'keep the id and the time of the file')
  .option('--json', 'print what became of it as JSON')
  .action(async (file, options) => (await import('./send.ts')).send(file, options));

program
  .command('replay')
  .description('run events through the stack and say what became of each')
  .argument('<event.json...>')
  .option('--json', 'print one line of JSON for each event')
  .action(async (files, options) => (await import('./replay.ts')).replay(files, options));

program
  .command('match')
  .description('decide whether a pattern matches an event, as EventBridge does')
  .argument('[pattern.json]')
  .argument('[event.json]')
  .option('--lines <file.jsonl>', 'check lines of {pattern, event, match} instead')
  .action(async (pattern, event, { lines }) => {
    const commands = await import('./match.ts');
    if (lines) return commands.matchLines(lines);
    if (!pattern || !event) throw new Complaint('match: expected <pattern.json> <event.json>, or --lines <file.jsonl>');
    return commands.match(pattern, event);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!isForPeople(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('expected a number from 1 to 65535');
  return port;
}

function isForPeople(error: unknown): error is Error {
  if (error instanceof Complaint) return true;
  return error instanceof Error && ['ConfigError', 'TemplateRefused'].includes(error.name);
}
