import type { RemedyOutcome } from '../../core/lane.ts';
import type { ConfigPorts } from './ports.ts';
import type { Problem } from './rules/problem.ts';

/** Start the rule's own repair of a resource that broke the rule at that time. */
export type ConfigRemedy = {
  readonly remedy: 'start-repair';
  readonly problem: Problem;
  readonly brokenAt: string;
  readonly document: string;
};

/** Asked again, it starts nothing twice: one that runs is left alone, and one that ran since then was this one. */
export async function remedy(planned: ConfigRemedy, { repairs }: Pick<ConfigPorts, 'repairs'>): Promise<RemedyOutcome> {
  const last = await repairs.execution(planned.problem);
  if (last?.startedAt && last.startedAt >= new Date(planned.brokenAt)) return applied(planned);
  if (last?.state === 'under-way') return { outcome: 'refused', because: 'an earlier repair of it is still under way' };
  const answer = await repairs.start(planned.problem);
  return answer.started ? applied(planned) : { outcome: 'failed', because: answer.because };
}

function applied({ document }: ConfigRemedy): RemedyOutcome {
  return { outcome: 'applied', what: `SSM document ${document}` };
}
