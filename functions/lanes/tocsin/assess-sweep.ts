import type { Fact } from '../../core/fact.ts';
import type { Assessment } from '../../core/lane.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { plural } from '../../core/text.ts';
import type { Facts } from './facts.ts';
import { PART_CHECK_DUE, type PartCheck } from './heard.ts';
import { LOOKED_AT, type LookedAt, type Standing } from './standing.ts';

/** Once a day: parts that are off or gone, and those that people were told of, are looked at one by one. */
export function assessSweep({ standings, open }: Facts): Assessment<never> {
  if (standings === undefined) return { verdict: 'quiet', because: 'nothing was looked at' };
  const because = LOOKED_AT.map((type) => inShort(type, standings[type])).join('; ');
  const all = LOOKED_AT.map((type) => standings[type]).flatMap((fact) => (fact.known ? fact.value : []));
  const checks = all.filter((one) => one.state !== 'on' || open.some((problem) => isOf(problem, one)));
  if (checks.length === 0) return { verdict: 'quiet', because };
  return {
    verdict: 'split',
    because,
    parts: checks.map((one) => ({ detailType: PART_CHECK_DUE, detail: check(one) })),
  };
}

function inShort(type: LookedAt, fact: Fact<readonly Standing[]>): string {
  if (!fact.known) return `${type}s could not be listed (${fact.because})`;
  const broken = fact.value.filter(({ state }) => state !== 'on').length;
  return `${plural(fact.value.length, type)}, ${broken} of them off`;
}

function isOf({ resource }: OpenProblem, { type, name }: Standing): boolean {
  return resource.type === type && resource.id === name;
}

function check({ type, name }: Standing): PartCheck {
  return { type, name };
}
