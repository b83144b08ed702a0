import * as z from 'zod/mini';
import { jsonOf } from '../../core/json.ts';
import { action, malwareScan, runtime, volumeScan } from './finding-activity.ts';
import { resource } from './finding-resource.ts';
import { sequence } from './finding-sequence.ts';
import { count, flag, listOf, maybe, orElse, text, texts } from './lenient.ts';
import { isOnlyTestFile } from './test-file.ts';

const service = z.object({
  archived: flag,
  count,
  eventFirstSeen: text,
  eventLastSeen: text,
  featureName: text,
  action,
  additionalInfo: maybe(z.object({ sample: flag, value: text, threatListName: text })),
  evidence: maybe(
    z.object({ threatIntelligenceDetails: listOf(z.object({ threatListName: text, threatNames: texts })) }),
  ),
  runtimeDetails: runtime,
  ebsVolumeScanDetails: volumeScan,
  malwareScanDetails: malwareScan,
  detection: maybe(z.object({ sequence })),
});

/**
 * A finding as EventBridge carries it and as the API answers it: one shape, with names in camelCase. Only what an alert
 * cannot do without is required; GuardDuty's own model requires hardly more.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Finding.html
 */
export const finding = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(300)),
  accountId: z.string().check(z.minLength(1)),
  // It goes into commands and addresses.
  region: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  type: z.string().check(z.minLength(1)),
  /** 1 to 10; numbers such as 8 and 8.0 are the same in JSON. */
  severity: z.number(),
  title: text,
  description: text,
  updatedAt: text,
  resource: orElse(resource, resource.parse({})),
  service: orElse(service, service.parse({})),
});

export type Finding = z.infer<typeof finding>;

/** Made to be looked at: generated, or a scan that found nothing but the test file. */
export function isSample(finding: Finding): boolean {
  return isGenerated(finding) || isTestFile(finding);
}

export function isTestFile({ service }: Finding): boolean {
  return isOnlyTestFile((service.malwareScanDetails?.threats ?? []).map(({ name }) => name));
}

/** The API gives the mark only inside a text that is JSON of its own. */
function isGenerated({ service: { additionalInfo } }: Finding): boolean {
  if (additionalInfo?.sample === true) return true;
  const value = jsonOf(additionalInfo?.value ?? '');
  return typeof value === 'object' && value !== null && 'sample' in value && value.sample === true;
}

export function isSequence({ type }: Finding): boolean {
  return type.startsWith('AttackSequence:');
}

/** The bands of GuardDuty's console. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
export type Band = 'Critical' | 'High' | 'Medium' | 'Low';

export function bandOf({ severity }: Finding): Band {
  if (severity >= 9) return 'Critical';
  if (severity >= 7) return 'High';
  return severity >= 4 ? 'Medium' : 'Low';
}
