import { type CfnElement, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ROUND } from '../functions/core/lane.ts';
import type { CheckedConfig } from './config/checked-config.ts';
import { DeployedChannel } from './deployed-channel.ts';
import { DeployedHook } from './deployed-hook.ts';
import { DeployedLane } from './deployed-lane.ts';
import { ledgerTable } from './ledger.ts';
import { allowRules } from './rule-into.ts';
import { secretOutputs } from './secret-outputs.ts';
import { Timers } from './timers.ts';
import { TocsinBus } from './tocsin-bus.ts';
import { Watchdog } from './watchdog.ts';

export type TocsinStackProps = {
  readonly config: CheckedConfig;
  /** The folder with a folder for each built function. */
  readonly functions: string;
};

/** All of Tocsin in one account and Region: whatever the registries and the config name, and nothing by name here. */
export class TocsinStack extends Stack {
  constructor(scope: Construct, id: string, { config, functions }: TocsinStackProps) {
    super(scope, id, { description: 'Tocsin: event-driven alerting' });
    const ledger = ledgerTable(this);
    const watchdog = new Watchdog(this, config.watchdog);
    const bus = new TocsinBus(this, { watchdog });
    const timers = new Timers(this, { bus: bus.bus, watchdog });
    const foundation = { config, ledger, bus, timers, watchdog, functions };
    const lanes = config.lanes.map((lane) => new DeployedLane(this, lane, foundation));
    const channels = config.channels.map((channel) => new DeployedChannel(this, channel, foundation));
    timers.every(timers, 'Round', {
      cron: '0/5 * * * ? *',
      detailType: ROUND,
      description: 'Every lane looks after what is open',
    });
    const hooks = config.hooks.map((hook) => new DeployedHook(this, hook, foundation));
    const rules = [...[...lanes, ...channels].flatMap((one) => one.rules), ...hooks.map(({ rule }) => rule)];
    allowRules(bus.undelivered, rules);
    secretOutputs(this, config.channels);
  }

  /**
   * `LaneGlueCrawlerFunction` rather than `lanegluecrawlerFunction5B4A19F2`, because people read these names in consoles.
   * CDK's own way is kept where two paths could come out the same: `oncall-2` and `oncall2`, `a.b@…` and `a-b@…`.
   */
  protected override allocateLogicalId(element: CfnElement): string {
    const path = element.node.scopes.slice(this.node.scopes.length).map(({ node }) => node.id);
    if (!path.every((id) => /^[a-z]+\d*(-[a-z]+\d*)*$/i.test(id))) return super.allocateLogicalId(element);
    const words = path.filter((id) => id !== 'Resource' && id !== 'Default').flatMap((id) => id.split('-'));
    return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  }
}
