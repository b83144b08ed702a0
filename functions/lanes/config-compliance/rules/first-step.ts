import type { Alert } from '../../../core/alert.ts';
import { isWorse, type Severity } from '../../../core/severity.ts';
import { brief } from '../../../core/text.ts';
import type { ConfigFacts } from '../facts.ts';
import { anyLook, lookFor } from '../looks.ts';
import { callersLink, repairCommand, repairStateCommand, ruleLink } from '../places.ts';
import { stopFor, stopInWords } from '../stops.ts';
import { isAccountWide, type Problem } from './problem.ts';
import type { Response } from './response.ts';

type Step = Pick<Alert['firstStep'], 'text' | 'command'>;

/** What ends the harm, where a command can: the rule's own repair, or a stop that is known. Otherwise what to look at. */
export function firstStep(problem: Problem, facts: ConfigFacts, response: Response): Alert['firstStep'] {
  return { ...stepOf(problem, facts, response), link: linkOf(problem, facts) };
}

function stepOf(problem: Problem, facts: ConfigFacts, { severity, repair }: Response): Step {
  if (repair.is === 'started')
    return { text: 'Nothing yet. To see what became of the repair:', command: repairStateCommand(problem) };
  if (repair.is === 'open')
    return {
      text: `Read what the rule's own repair changes (SSM document ${brief(repair.document)}), then start it:`,
      command: repairCommand(problem),
    };
  const stop = stopFor(managedOf(problem, facts), problem);
  if (stop) return { text: `${stopInWords(stop, whenOf(severity))} ${CHECKED_AGAIN}`, command: stop.command };
  return look(problem, facts);
}

/** Only a look, so that the sentence says what to do with what it shows. */
function look(problem: Problem, facts: ConfigFacts): Step {
  const latest = facts.item.known ? facts.item.value : undefined;
  const known = lookFor({ ...problem, managed: managedOf(problem, facts), name: latest?.name });
  if (known) return known;
  const { text, command } = anyLook(problem, latest !== undefined);
  return { text: `Change it as the rule asks. ${text}`, command };
}

/** AWS's own rule. Where it cannot be read, in another account, the name says it as AWS proposes it: `s3-bucket-versioning-enabled`. */
function managedOf({ rule: name }: Problem, { rule }: ConfigFacts): string | undefined {
  return rule.known ? rule.value?.managed : name.toUpperCase().replaceAll('-', '_');
}

const CHECKED_AGAIN = 'AWS Config then checks it again by itself.';

function whenOf(severity: Severity): string {
  return isWorse(severity, 'warning')
    ? 'Unless somebody says within 10 minutes that it is meant'
    : 'In working hours, unless it is meant';
}

function linkOf(problem: Problem, { item }: ConfigFacts): NonNullable<Alert['firstStep']['link']> {
  if (isAccountWide(problem)) return ruleLink(problem);
  return callersLink({ ...problem, name: item.known ? item.value?.name : undefined });
}
