import { isOf } from '../dead-letters/letter-owner.ts';
import type { DeadLetter } from '../installation/dead-letters.ts';
import { decisionInWords } from './decision-words.ts';
import { addressee, listed, reachedInWords } from './delivery-words.ts';
import type { LaneStory } from './event-story.ts';

/** Whether anybody was told, and where: what somebody who was woken asks first. */
export function inShort(story: LaneStory, letters: readonly DeadLetter[]): string {
  const { alert, because, decision, notification } = story;
  if (isGivenUp(story, letters)) return 'NOBODY WAS TOLD: the lane gave up on it before it was published';
  if (alert) return `nobody was told yet: ${because}; it comes back to be decided on`;
  if (notification) return `${decision === 'merged' ? 'a storm: ' : ''}${reach(story)}${laidBy(letters)}`;
  if (decision === 'merged') return 'told together with others of its kind, as a storm';
  return `nobody was told: ${decisionInWords(story)}`;
}

function reach({ deliveries, pending, muted }: LaneStory): string {
  const nowhere = deliveries.length + pending.length === 0 ? ['nobody was told: no route leads to a channel'] : [];
  const reached = deliveries.length > 0 ? [reachedInWords(deliveries)] : [];
  const awaited = pending.length > 0 ? [`no answer yet from ${listed(pending.map(addressee))}`] : [];
  const later = muted.length > 0 ? [`${listed(muted)} muted, to be told when that ends, if it still fires`] : [];
  return [...nowhere, ...reached, ...awaited, ...later].join('; ');
}

function laidBy(letters: readonly DeadLetter[]): string {
  return letters.length > 0 ? `; given up, a dead letter of ${listed(letters.map(({ part }) => part))}` : '';
}

/** Decided or not, never published: its event is a dead letter of the lane, and nothing has come to any channel. */
export function isGivenUp({ lane, deliveries }: LaneStory, letters: readonly DeadLetter[]): boolean {
  return deliveries.length === 0 && letters.some(({ part }) => isOf(part, 'lane', lane));
}
