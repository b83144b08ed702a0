import type { Command } from 'commander';
import { type Answer, show } from '../answer.ts';
import type { Installation } from '../installation/installation.ts';
import type { Where } from '../installation/reach.ts';
import { another, somewhere } from './options.ts';

type Common = Where & { readonly json?: boolean };

/** The commands about a Tocsin that runs, in the sandbox or in an account. Each loads its own code only. */
export function operatorCommands(program: Command): void {
  somewhere(program.command('alerts').description('list what fires, or all that is remembered'))
    .option('--open', 'only what fires')
    .option('--lane <lane>', 'only this lane')
    .action((options) => answer(options, async (at) => (await import('../problems/alerts.ts')).alerts(options, at)));

  somewhere(program.command('explain').description('say what became of an event and why, or how a problem stands'))
    .argument('<event id | fingerprint>')
    .action((asked, options) =>
      answer(options, async (at) => {
        const [{ explain }, { checkedConfig }] = await Promise.all([
          import('../explain/explain.ts'),
          import('../config.ts'),
        ]);
        return explain(asked, at, await checkedConfig());
      }),
    );

  somewhere(program.command('acknowledge').description('say that somebody takes care of a problem'))
    .argument('<fingerprint | event id>')
    .requiredOption('--comment <text>', 'what is being done, for whoever was told')
    .option('--author <name>', 'who; you, when left out')
    .option('--for <time>', 'how long: 90m, 4h, 1d12h; until it is worse or over, when left out')
    .action((asked, options) =>
      answer(options, async (at) => {
        const [{ acknowledgeProblem }, { checkedConfig }] = await Promise.all([
          import('../acknowledge/acknowledge.ts'),
          import('../config.ts'),
        ]);
        return acknowledgeProblem(asked, options, at, await checkedConfig());
      }),
    );

  silenceCommands(program.command('silence').description('keep from telling what is known, until it ends'));
  deadLetterCommands(
    program.command('dead-letters').description('look at what could not be handled, and send it through again'),
  );
  archiveCommands(program.command('archive').description('look at what EventBridge keeps, and send it through again'));
}

function silenceCommands(silence: Command): void {
  const commands = () => import('../silence/silence.ts');
  somewhere(
    silence
      .command('add')
      .description('silence what matches: all matchers that are given, each with any of its values'),
  )
    .requiredOption('--for <time>', 'how long: 90m, 4h, 1d12h')
    .requiredOption('--reason <text>', 'why, for whoever wonders')
    .option('--author <name>', 'who; you, when left out')
    .option('--kind <kind>', 'silence, or planned: told as news that wakes nobody', 'silence')
    .option('--from <time>', 'when it begins, ISO 8601; now when left out')
    .option('--lane <lane>', 'alerts of this lane', another)
    .option('--resource <id>', 'about this resource, by its id; * stands for anything', another)
    .option('--fingerprint <fingerprint>', 'of this problem, as tocsin alerts prints it', another)
    .option('--severity <severity>', 'of this severity: info, warning, error or critical', another)
    .option('--alert-kind <kind>', 'of this kind, such as crawl-failed', another)
    .option('--account <id>', 'of this account', another)
    .option('--alert-region <region>', 'about a resource in this Region', another)
    .option('--label <name=value>', 'about a resource with this tag: team, env or owner', another)
    .action((options) => answer(options, async (at) => (await commands()).addSilence(options, at)));
  somewhere(silence.command('list').description('list those that run or are to come'))
    .option('--all', 'those that ended within the last week, too')
    .action((options) => answer(options, async (at) => (await import('../silence/list.ts')).listSilences(options, at)));
  somewhere(silence.command('expire').description('end a silence now'))
    .argument('<id>')
    .action((id, options) => answer(options, async (at) => (await commands()).expireSilence(id, at)));
  somewhere(silence.command('extend').description('let a silence end later'))
    .argument('<id>')
    .requiredOption('--for <time>', 'how much later: 90m, 4h, 1d12h')
    .action((id, options) => answer(options, async (at) => (await commands()).extendSilence(id, options.for, at)));
}

function deadLetterCommands(letters: Command): void {
  const commands = () => import('../dead-letters/dead-letters.ts');
  somewhere(letters.command('list').description('list them, each with its reason'))
    .option('--part <part>', 'only those of a part of the stack, such as ChannelOncall')
    .action((options) => answer(options, async (at) => (await commands()).listDeadLetters(options, at)));
  somewhere(letters.command('show').description('print one as it is'))
    .argument('<id>', 'or the beginning of it')
    .action((id, options) => answer(options, async (at) => (await commands()).showDeadLetter(id, at)));
  somewhere(letters.command('redrive').description('send them through again'))
    .argument('[id...]', 'or the beginnings of them')
    .option('--part <part>', 'all of a part of the stack')
    .option('--all', 'all')
    .action((ids, options) =>
      answer(options, async (at) => (await commands()).redriveDeadLetters({ ids, ...options }, at)),
    );
}

const POLL_MS = 5_000;

function archiveCommands(archive: Command): void {
  somewhere(
    archive.command('list').description('list the archives: one for each pattern of a lane, one for what was told'),
  ).action((options) => answer(options, async (at) => (await import('../archive/list.ts')).listArchives(at)));
  somewhere(
    archive.command('replay').description('send what was archived through again; every lane, when none is named'),
  )
    .requiredOption('--from <time>', 'of the first event, ISO 8601')
    .option('--to <time>', 'of the last event; now when left out')
    .option('--lane <lane>', 'what this lane hears', another)
    .option('--archive <id>', 'what one pattern of a lane hears, such as LaneKmsKeyArchive2', another)
    .option('--channel <channel>', 'what was told, to this channel', another)
    .action((options) =>
      answer(options, async (at) => {
        const { replayArchives } = await import('../archive/replay.ts');
        const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));
        return replayArchives(options, at, { pause, say: (line) => console.error(line) });
      }),
    );
}

async function answer(options: Common, ask: (at: Installation) => Promise<Answer>): Promise<void> {
  const { reach } = await import('../installation/reach.ts');
  show(await ask(await reach(options)), options);
}
