import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { CheckedChannel } from './config/checked-config.ts';
import type { Foundation } from './foundation.ts';
import { channelFolder } from './functions.ts';
import { METRICS } from './variables.ts';

/** One heartbeat may be late or lost: two of three may. */
const PERIODS = 3;
const PERIOD = Duration.minutes(15);

/** Rings when no heartbeat has come through to the channel: whatever it is that is broken on the way. */
export function watchHeartbeat(scope: Construct, channel: CheckedChannel, { watchdog, config }: Foundation): void {
  const { name, declaration, secrets } = channel;
  const others = config.channels.filter((one) => one !== channel).map((one) => one.name);
  const parameters = Object.values(secrets);
  const first = parameters.length === 0 ? '' : `Is there a secret in ${parameters.join(', ')}? Otherwise `;
  watchdog.alarm(scope, 'HeartbeatAlarm', {
    name: `channel ${name} has no heartbeat`,
    metric: new Metric({
      namespace: METRICS,
      metricName: 'heartbeat',
      // As the function's metrics are called: see functions/shell/channel/run-channel.ts.
      dimensionsMap: { service: channelFolder(declaration), channel: name },
      period: PERIOD,
      statistic: 'Sum',
    }),
    rings: { below: 1, periods: PERIODS },
    impact: `nothing that Tocsin decides reaches the channel ${name} (${declaration.name}), for 45 minutes at least. If ${others.join(', ') || 'every other channel'} rings as well, nobody is told anything.`,
    toDo: `${first}look for "heartbeat" in the log of the channel, then in that of the lane tocsin; then whether rules are disabled. The README says how, under "Is my alerting alive?".`,
  });
}
