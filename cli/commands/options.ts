import { type Command, InvalidArgumentError } from 'commander';

export const SANDBOX_PORT = 4400;

export function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('expected a number from 1 to 65535');
  return port;
}

/** For an option that may be given several times. */
export function another(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** The options of every command that looks at a Tocsin which runs. */
export function somewhere(command: Command): Command {
  return command
    .option('--port <port>', 'of the sandbox that runs, on 127.0.0.1', portFrom, SANDBOX_PORT)
    .option('--stack <name>', 'a deployed stack instead, such as Tocsin')
    .option('--region <region>', 'where it is deployed')
    .option('--json', 'print one line of JSON for each item');
}
