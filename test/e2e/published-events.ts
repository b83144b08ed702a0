import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../sandbox/gateway/json.ts';

/** An event that somebody published, whatever it is worth: its file, and its JSON. */
export type Published = { readonly file: string; readonly event: Readonly<Record<string, unknown>> };

type Json = Readonly<Record<string, unknown>>;

/** Every event under a folder of published ones; what was published without its envelope gets the one it came in. */
export function publishedEvents(folder: string): readonly Published[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const found: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const event = isRecord(found) ? (isEnvelope(found) ? found : enveloped(found)) : undefined;
      return event ? [{ file, event }] : [];
    });
}

function isEnvelope(found: Json): boolean {
  return 'detail-type' in found && 'detail' in found;
}

const CONFIG_TYPES: Json = {
  ComplianceChangeNotification: 'Config Rules Compliance Change',
  ConfigurationItemChangeNotification: 'Config Configuration Item Change',
  OversizedConfigurationItemChangeNotification: 'Config Configuration Item Change',
};

/** The envelope that a record of CloudTrail, a message of Config or a finding of GuardDuty travels in; undefined for all else. */
function enveloped(record: Json): Json | undefined {
  if (typeof record.eventSource === 'string' && typeof record.eventName === 'string') {
    const type = record.eventType === 'AwsServiceEvent' ? 'AWS Service Event' : 'AWS API Call';
    return inside(`aws.${record.eventSource.split('.')[0]}`, `${type} via CloudTrail`, record);
  }
  const configType = CONFIG_TYPES[String(record.messageType)];
  if (typeof configType === 'string') return inside('aws.config', configType, record);
  if ('severity' in record && 'service' in record) return inside('aws.guardduty', 'GuardDuty Finding', record);
  return undefined;
}

function inside(source: string, type: string, detail: Json): Json {
  return {
    version: '0',
    'detail-type': type,
    source,
    account: '111122223333',
    region: 'eu-west-1',
    resources: [],
    detail,
  };
}
