import type { Command } from 'commander';
import { Complaint } from '../event-file.ts';
import { another, portFrom, SANDBOX_PORT } from './options.ts';

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

  faultCommands(program.command('fault').description('let something fail in the sandbox that runs'));
}

function faultCommands(fault: Command): void {
  const commands = () => import('../faults.ts');
  const sandbox = (command: Command) =>
    command
      .option('--port <port>', 'where the sandbox listens, on 127.0.0.1', portFrom, SANDBOX_PORT)
      .option('--json', 'print one line of JSON for each fault');
  sandbox(fault.command('add').description('let calls of an AWS service, or requests to a vendor, fail'))
    .argument('<what>', 'a call, such as dynamodb:PutItem, or a vendor by its name or host, or any')
    .option('--function <id>', 'only requests of this function, by its logical id')
    .option('--containing <text>', 'only requests with this text in them', another)
    .option('--times <number>', 'how often; once when left out, or always')
    .option('--throttle', "the service's own error for too many calls")
    .option('--error <name>', 'an error of this name, with --status')
    .option('--status <code>', 'what a vendor answers, with --retry-after and --body')
    .option('--retry-after <seconds>', 'the header of that answer')
    .option('--body <text>', 'the body of that answer')
    .option('--delay <ms>', 'the answer comes so much later')
    .option('--drop', 'no answer ever')
    .option('--reset', 'the connection is cut')
    .option('--kill <when>', 'the process that asked dies before or after it is done, and never hears')
    .action(async (what, options) => (await commands()).addFault(what, options));
  sandbox(fault.command('list').description('list those that are set, and how often each has struck')).action(
    async (options) => (await commands()).listFaults(options),
  );
  sandbox(fault.command('clear').description('let nothing fail any more')).action(async (options) =>
    (await commands()).clearFaults(options),
  );
}
