import type { Matchers, Route } from '../../functions/core/delivery/route.ts';
import { type Problem, shown, within } from './problem.ts';

/**
 * Routes that can never add anything: each of their channels gets everything they match from another route already.
 * Of two that say the same, the later one is reported.
 */
export function redundantRoutes(routes: readonly Route[]): readonly Problem[] {
  return routes.flatMap((route, index) => {
    const wider = routes.flatMap((other, place) => {
      const counts = place !== index && isAwake(other, route) && covers(other.match, route.match);
      return counts && (place < index || !covers(route.match, other.match)) ? [{ ...other, place }] : [];
    });
    const sources = route.channels.map((name) => wider.find(({ channels }) => channels.includes(name)));
    if (!sources.every((source) => source !== undefined)) return [];
    const [first] = sources;
    const but = `which adds nothing: ${within('routes', first?.place ?? 0)} already sends all of it there`;
    return [{ at: within('routes', index), found: shown(route.match), but }];
  });
}

/** Whether a route never rests while the other does not. */
function isAwake({ mute = [] }: Route, other: Route): boolean {
  return mute.every((name) => other.mute?.includes(name));
}

/** Whether everything that `narrow` matches is matched by `wide`. All matchers of a route have to hold. */
function covers(wide: Route['match'], narrow: Route['match']): boolean {
  if (wide === 'everything') return true;
  if (narrow === 'everything') return false;
  const allowed = valuesByMatcher(narrow);
  return Object.entries(valuesByMatcher(wide)).every(([matcher, values]) =>
    allowed[matcher]?.every((value) => values.includes(value)),
  );
}

function valuesByMatcher({ labels = {}, ...lists }: Matchers): Readonly<Record<string, readonly string[]>> {
  const byLabel = Object.entries(labels).map(([label, values]) => [`labels.${label}`, values]);
  return Object.fromEntries([...Object.entries(lists), ...byLabel].filter(([, values]) => values !== undefined));
}
