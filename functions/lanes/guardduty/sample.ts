import type { AlertParts } from '../../core/alert.ts';
import { type Finding, isTestFile } from './finding.ts';
import { findingLink } from './places.ts';

type Varying = Pick<AlertParts, 'impact' | 'cause' | 'actor' | 'action' | 'firstStep' | 'facts'>;

/** What is told of a finding that was made to be looked at: no more than that. */
export function sampleWords(finding: Finding): Varying {
  const { id, type, region } = finding;
  return {
    impact: 'None.',
    cause: {
      sentence: isTestFile(finding)
        ? 'Somebody put the harmless test file EICAR there, which every scanner reports, to see whether the scan works.'
        : 'Somebody generated sample findings, to see what they look like.',
    },
    actor: isTestFile(finding)
      ? 'The finding does not say who put the file there.'
      : `The finding does not say. CloudTrail in ${region} has it as CreateSampleFindings.`,
    action: 'Nothing was done automatically.',
    firstStep: { text: 'Nothing.', link: findingLink(region, id) },
    facts: [{ label: 'Finding', value: `${type}, id ${id}` }],
  };
}
