import type { Command } from 'commander';
import { show } from '../answer.ts';

/** The commands that look at the config and the recorded events only. */
export function configCommands(program: Command): void {
  program
    .command('route')
    .description('say who would be told of an event and why, by the config, without running anything')
    .argument('<event.json>')
    .option('--json', 'print one line of JSON for each lane that hears it')
    .action(async (file, options) => {
      const [{ route }, { checkedConfig }, { readEventFile }] = await Promise.all([
        import('../route/route.ts'),
        import('../config.ts'),
        import('../event-file.ts'),
      ]);
      show(route(await readEventFile(file), await checkedConfig(), new Date()), options);
    });
}
