import { expect, onTestFinished, test, vi } from 'vitest';
import { startClock } from '../../../sandbox/clock.ts';

function newClock() {
  const clock = startClock();
  onTestFinished(clock.stop);
  const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);
  return { clock, inSeconds };
}

test('runs ahead of the machine by what it jumped', () => {
  const { clock } = newClock();
  clock.jumpBy(3_600_000);
  expect(clock.offsetMs()).toBe(3_600_000);
  expect(Math.abs(clock.now().getTime() - Date.now() - 3_600_000)).toBeLessThan(100);
});

test('never goes back', () => {
  const { clock } = newClock();
  clock.jumpBy(-5000);
  expect(clock.offsetMs()).toBe(0);
});

test('a wait comes due by real time too', async () => {
  const { clock, inSeconds } = newClock();
  await new Promise<void>((resolve) => {
    const heldOpen = setTimeout(() => {}, 10_000);
    clock.at(inSeconds(0.005), 'backoff', () => {
      clearTimeout(heldOpen);
      resolve();
    });
  });
  expect(clock.offsetMs()).toBe(0);
});

test('jumps to the earliest wait of the kinds asked for, and runs the earlier ones of other kinds on the way', () => {
  const { clock, inSeconds } = newClock();
  const ran: string[] = [];
  clock.at(inSeconds(300), 'timer', () => ran.push('timer'));
  clock.at(inSeconds(60), 'backoff', () => ran.push('backoff'));
  clock.at(inSeconds(600), 'timer', () => ran.push('later'));
  expect(clock.jumpToNext(['timer'])).toBe(true);
  expect(ran).toEqual(['backoff', 'timer']);
  expect(clock.waits().map(({ kind }) => kind)).toEqual(['timer']);
});

test('does not move when nothing waits of that kind', () => {
  const { clock, inSeconds } = newClock();
  clock.at(inSeconds(60), 'recurring', () => {});
  expect(clock.jumpToNext(['timer', 'backoff'])).toBe(false);
  expect(clock.offsetMs()).toBe(0);
});

test('a cancelled wait never runs', () => {
  const { clock, inSeconds } = newClock();
  let ran = false;
  const wait = clock.at(inSeconds(60), 'backoff', () => {
    ran = true;
  });
  wait.cancel();
  clock.jumpBy(120_000);
  expect(ran).toBe(false);
  expect(clock.waits()).toEqual([]);
});

test('a wait set by a task that ran in a jump counts from the new time', () => {
  const { clock, inSeconds } = newClock();
  let rounds = 0;
  const again = () => {
    rounds += 1;
    clock.at(inSeconds(60), 'recurring', again);
  };
  clock.at(inSeconds(60), 'recurring', again);
  clock.jumpBy(600_000);
  expect(rounds).toBe(1);
});

test('stands still while it is paused: nothing comes due, and it goes on from where it stood', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { clock, inSeconds } = newClock();
  const ran: string[] = [];
  clock.pause();
  const stood = clock.now();
  clock.at(inSeconds(60), 'backoff', () => ran.push('later'));
  clock.at(inSeconds(0), 'backoff', () => ran.push('now'));
  vi.advanceTimersByTime(3_600_000);
  expect({ now: clock.now(), ran }).toEqual({ now: stood, ran: ['now'] });
  clock.run();
  expect(clock.now()).toEqual(stood);
  vi.advanceTimersByTime(60_000);
  expect(ran).toEqual(['now', 'later']);
});

test('a jump moves a paused clock, and a function that begins then begins at its time', () => {
  const { clock, inSeconds } = newClock();
  const ran: string[] = [];
  clock.pause();
  clock.at(inSeconds(60), { kind: 'timer', what: 'a reminder' }, () => ran.push('reminder'));
  expect(clock.next()?.what).toBe('a reminder');
  expect(clock.jumpToNext()).toBe(true);
  expect({ ran, isPaused: clock.isPaused() }).toEqual({ ran: ['reminder'], isPaused: true });
  expect(Math.abs(Date.now() + clock.offsetMs() - clock.now().getTime())).toBeLessThan(5);
});

test('whoever waits until it runs goes on when it does, or when it ends', async () => {
  const { clock } = newClock();
  await clock.running();
  clock.pause();
  const goesOn = clock.running();
  clock.stop();
  await goesOn;
});
