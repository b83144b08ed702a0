import {
  type ConfigServiceClient,
  type ConfigurationItem,
  GetResourceConfigHistoryCommand,
  ResourceNotDiscoveredException,
  type ResourceType,
} from '@aws-sdk/client-config-service';
import { jsonOf } from '../../../core/json.ts';
import { differences } from '../items/changes.ts';
import type { Item, Items } from '../ports.ts';

/** What AWS Config recorded of resources. The newest two items are the last change. */
export function itemsIn(config: ConfigServiceClient): Items {
  return {
    latest: async ({ resourceType, resourceId }) => {
      // Rules of one's own may judge types that the client does not know.
      const asked = { resourceType: resourceType as ResourceType, resourceId, limit: 2 };
      try {
        const { configurationItems = [] } = await config.send(new GetResourceConfigHistoryCommand(asked));
        const [newest, previous] = configurationItems;
        return newest && itemFrom(newest, previous);
      } catch (error) {
        if (error instanceof ResourceNotDiscoveredException) return undefined;
        throw error;
      }
    },
  };
}

function itemFrom(newest: ConfigurationItem, previous: ConfigurationItem | undefined): Item {
  const isDeleted = newest.configurationItemStatus?.startsWith('ResourceDeleted') ?? false;
  return {
    ...(newest.resourceName ? { name: newest.resourceName } : {}),
    ...(newest.arn ? { arn: newest.arn } : {}),
    ...(newest.configurationItemCaptureTime ? { capturedAt: newest.configurationItemCaptureTime } : {}),
    tags: newest.tags ?? {},
    isDeleted,
    changes: previous && !isDeleted ? differences(configurationOf(previous), configurationOf(newest)) : [],
    relatedEvents: newest.relatedEvents ?? [],
  };
}

/** Both parts are JSON texts; the supplementary one is a text for each of its names. */
function configurationOf({ configuration, supplementaryConfiguration = {} }: ConfigurationItem): object {
  const more = Object.entries(supplementaryConfiguration).map(([name, text]) => [name, jsonOf(text) ?? text]);
  return { configuration: jsonOf(configuration ?? ''), ...Object.fromEntries(more) };
}
