import type { Alerting, Quiet } from '../../../core/lane.ts';
import { DAY } from '../../../core/time.ts';
import type { Context } from '../words.ts';
import { resourceChanged } from './alerts.ts';
import type { ItemChange } from './item-change.ts';

/** A resource on the watch list changed. What only looks like a change is left out. */
export function assessItem(heard: ItemChange, context: Context): Quiet | Alerting {
  if (heard.change === 'not-recorded') return quiet('AWS Config does not record this resource any more');
  if (isOnlyDiscovered(heard)) return quiet('the resource is not new: AWS Config has only begun to record it');
  if (isOnlyRelated(heard)) return quiet('only what the resource is related to has changed');
  return { verdict: 'alert', alert: resourceChanged(heard, context) };
}

/** A recorder that is switched on, or given another type, discovers everything that is there already. */
function isOnlyDiscovered({ change, resource, envelope }: ItemChange): boolean {
  const age = Date.parse(envelope.time) - Date.parse(resource.createdAt ?? envelope.time);
  return change === 'created' && age > DAY;
}

/** A security group changes in this way whenever an instance starts in it. */
function isOnlyRelated({ change, changes }: ItemChange): boolean {
  if (change !== 'changed' || changes.size === 'oversized' || changes.properties.length === 0) return false;
  return changes.properties.every(({ path }) => path.startsWith('Relationships.'));
}

function quiet(because: string): Quiet {
  return { verdict: 'quiet', because };
}
