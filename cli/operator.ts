import type { CheckedConfig } from '../infra/config/checked-config.ts';
import type { Operator } from '../sandbox/page/operator.ts';
import { explain } from './explain/explain.ts';
import { reach } from './installation/reach.ts';
import { alerts } from './problems/alerts.ts';

/** What the operator's commands say about the sandbox on this port: its page shows the same. */
export function operatorAt(port: number, config: CheckedConfig): Operator {
  return {
    explain: async (asked) => explain(asked, await reach({ port }), config),
    problems: async () => (await alerts({}, await reach({ port }))).items,
  };
}
