#!/usr/bin/env node
import { Command } from 'commander';
import { configCommands } from './commands/config.ts';
import { operatorCommands } from './commands/operator.ts';
import { sandboxCommands } from './commands/sandbox.ts';
import { Complaint } from './event-file.ts';

const program = new Command('tocsin').description('Event-driven alerting for AWS').showHelpAfterError();
sandboxCommands(program);
operatorCommands(program);
configCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!isForPeople(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/** What AWS refuses names the action and the resource; a stack of ours would add nothing. */
function isForPeople(error: unknown): error is Error {
  if (error instanceof Complaint) return true;
  if (!(error instanceof Error)) return false;
  return ['ConfigError', 'TemplateRefused', 'CredentialsProviderError'].includes(error.name) || '$fault' in error;
}
