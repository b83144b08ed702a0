import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAgenda } from '../../../sandbox/agenda.ts';

const step = fc.oneof(
  fc.record({ what: fc.constant('add' as const), at: fc.nat({ max: 20 }) }),
  fc.record({ what: fc.constant('remove' as const), which: fc.nat({ max: 50 }) }),
  fc.record({ what: fc.constant('take' as const) }),
);

it('gives what is due first, and of the same time what was added first, whatever was removed between', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const agenda = createAgenda<{ readonly due: Date; readonly n: number }>();
      let plain: { readonly due: Date; readonly n: number }[] = [];
      for (const [n, one] of steps.entries()) {
        if (one.what === 'add') {
          const entry = { due: new Date(one.at), n };
          agenda.add(entry);
          plain.push(entry);
        }
        const gone = one.what === 'remove' ? plain[one.which] : one.what === 'take' ? agenda.first() : undefined;
        if (gone) agenda.remove(gone);
        plain = plain.filter((entry) => entry !== gone);
        const sorted = plain.toSorted((a, b) => a.due.getTime() - b.due.getTime() || a.n - b.n);
        expect(agenda.first()).toBe(sorted[0]);
        expect(agenda.all()).toEqual(sorted);
      }
    }),
  );
});

it('holds nothing after it was cleared', () => {
  const agenda = createAgenda<{ readonly due: Date }>();
  agenda.add({ due: new Date(0) });
  agenda.clear();
  expect(agenda.first()).toBeUndefined();
});
