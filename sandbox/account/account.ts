import type { BusEvent, World } from '../world.ts';
import type { CrawlerSpec } from './crawler.ts';
import { accountCrawlers, type Crawlers } from './crawlers.ts';
import { type LogStore, logStore } from './log-store.ts';
import { RESTART_RULES, type RestartRule } from './restart-rules.ts';

/** The AWS account that Tocsin watches: what it has, and what happens in it as the clock goes on. */
export type Account = { readonly crawlers: Crawlers; readonly logs: LogStore };

type Parts = {
  readonly world: World;
  /** Puts an event of the account on the default bus. */
  readonly emit: (event: BusEvent) => void;
  readonly crawlers?: readonly CrawlerSpec[];
  /** What crawlers do that are first heard of in an injected event. */
  readonly restartRules?: readonly RestartRule[];
};

export function simulatedAccount({ world, emit, crawlers = [], restartRules = RESTART_RULES }: Parts): Account {
  const logs = logStore();
  const account = { logs, crawlers: accountCrawlers({ world, logs, rules: restartRules, emit }) };
  for (const spec of crawlers) account.crawlers.add(spec);
  return account;
}
