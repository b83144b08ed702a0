import type { Command } from 'commander';
import { show } from '../answer.ts';
import { another } from './options.ts';

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

  program
    .command('preview')
    .description('render every recorded event for every channel of the config')
    .option('--channel <channel>', 'only this channel, by its name or kind', another)
    .option('--html <file>', 'write one page instead')
    .option('--json', 'print one line of JSON for each message')
    .action(async (options) => {
      const [{ preview }, { loadConfig }] = await Promise.all([
        import('../preview/preview.ts'),
        import('../config.ts'),
      ]);
      show(await preview(options, await loadConfig()), options);
    });
}
