import type { Command } from 'commander';
import { Complaint } from '../event-file.ts';
import { portFrom, SANDBOX_PORT } from './options.ts';

/** The commands that run Tocsin on this machine. Each loads its own code only: `match` need not wait for CDK. */
export function sandboxCommands(program: Command): void {
  program
    .command('start')
    .description('run the stack over a simulated AWS account, play the recorded events, stay up for more')
    .option('--port <port>', 'where the other commands find it, on 127.0.0.1', portFrom, SANDBOX_PORT)
    .action(async (options) => (await import('../start.ts')).start(options));

  program
    .command('send')
    .description('hand an event to the sandbox that runs, as if it happened now')
    .argument('<event.json>')
    .option('--port <port>', 'where the sandbox listens, on 127.0.0.1', portFrom, SANDBOX_PORT)
    .option('--as-recorded', 'keep the id and the time of the file')
    .option('--json', 'print what became of it as JSON')
    .action(async (file, options) => (await import('../send.ts')).send(file, options));

  program
    .command('replay')
    .description('run events through the stack and say what became of each')
    .argument('<event.json...>')
    .option('--json', 'print one line of JSON for each event')
    .action(async (files, options) => (await import('../replay.ts')).replay(files, options));

  program
    .command('match')
    .description('decide whether a pattern matches an event, as EventBridge does')
    .argument('[pattern.json]')
    .argument('[event.json]')
    .option('--lines <file.jsonl>', 'check lines of {pattern, event, match} instead')
    .action(async (pattern, event, { lines }) => {
      const commands = await import('../match.ts');
      if (lines) return commands.matchLines(lines);
      if (!pattern || !event)
        throw new Complaint('match: expected <pattern.json> <event.json>, or --lines <file.jsonl>');
      return commands.match(pattern, event);
    });
}
