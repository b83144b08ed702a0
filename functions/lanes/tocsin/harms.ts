import type { Severity } from '../../core/severity.ts';
import type { PartType } from './calls/watched-call.ts';

/** What it means that a part is broken, or was changed. `owner` is in words: `the lane glue-crawler`. */
export type Harm = {
  readonly kind: string;
  readonly severity: Severity;
  readonly impact: (owner: string) => string;
};

const stopped = (impact: Harm['impact'], severity: Severity = 'critical'): Harm => ({
  kind: 'delivery-stopped',
  severity,
  impact,
});
const unwatched: Harm = {
  kind: 'watch-stopped',
  severity: 'error',
  impact: () => 'When that fails which it watches, nobody hears of it by mail. Alerts come as before.',
};
const unhandled = stopped(
  (owner) => `Nothing that reaches ${owner} is handled. It waits in its queue for four days, and is lost then.`,
);
const unreached = stopped(
  (owner) => `Nothing that the rule matches reaches ${owner} any more, and nobody is told of it.`,
);

export const broken: Readonly<Record<PartType, Harm>> = {
  rule: unreached,
  target: unreached,
  bus: stopped(() => 'No decision reaches any channel, and no timer its lane: nobody is told anything.'),
  archive: changed('What it kept cannot be sent through again.'),
  function: unhandled,
  concurrency: unhandled,
  mapping: unhandled,
  queue: stopped((owner) => `Nothing reaches ${owner} any more, and what waited in the queue is lost.`),
  messages: lost(),
  topic: stopped((owner) => `Whoever has subscribed hears nothing of ${owner} any more.`, 'error'),
  table: stopped(() => 'Without the ledger no lane decides and no channel delivers: nobody is told anything.'),
  backups: changed('If the ledger is damaged, it cannot be restored to a time before that.'),
  schedule: stopped(
    () => 'What the schedule is for does not happen: a retry, a reminder, the rounds, a daily look or the heartbeat.',
    'error',
  ),
  alarm: unwatched,
  secret: {
    kind: 'secret-changed',
    severity: 'error',
    impact: (owner) => `Within five minutes ${owner} cannot tell anybody anything.`,
  },
  'log group': changed('What it logged is gone.'),
  stack: {
    kind: 'stack-deleted',
    severity: 'critical',
    impact: () => 'Tocsin is being removed from this account and Region: from now on nobody is told anything.',
  },
};

/** What a change means that may be meant, and breaks nothing by itself. */
export function changeOf(type: PartType): Harm {
  if (type === 'messages') return lost();
  if (type === 'secret') return { ...replaced, kind: 'secret-changed' };
  const gone = broken[type].kind === 'part-changed';
  return gone ? broken[type] : changed('It may do something else than what was deployed, or nothing at all.');
}

const replaced = changed('If the new value is wrong, the channel tells nobody anything: its next heartbeat shows it.');

function changed(impact: string): Harm {
  return { kind: 'part-changed', severity: 'warning', impact: () => impact };
}

function lost(): Harm {
  return {
    kind: 'messages-lost',
    severity: 'error',
    impact: (owner) => `What waited in the queue of ${owner} is gone: nobody was told of it, and nobody will be.`,
  };
}
