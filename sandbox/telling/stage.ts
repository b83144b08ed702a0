import { advance } from '../advance.ts';
import { happeningTogether } from '../happening-now.ts';
import type { Sandbox } from '../sandbox.ts';
import { send } from './burst.ts';
import type { Chapter, Scene } from './chapters.ts';

/** Plays recorded stories, one after the other: two at once would move each other's clock. */
export type Stage = {
  /** Resolves when the story is over. */
  readonly play: (chapter: Chapter, audience?: Audience) => Promise<void>;
  /** The title of the story that plays now. */
  readonly playing: () => string | undefined;
};

export type Audience = {
  readonly before: (scene: Scene) => void;
  /** Told before and after each part of a burst: nobody wants to read all of it. */
  readonly quietly: (isSending: boolean) => void;
};

const NOBODY: Audience = { before: () => {}, quietly: () => {} };

export function createStage(sandbox: Sandbox): Stage {
  let title: string | undefined;
  let last: Promise<void> = Promise.resolve();

  async function play(chapter: Chapter, audience: Audience): Promise<void> {
    title = chapter.title;
    for (const scene of chapter.scenes) {
      await sandbox.world.clock.running();
      audience.before(scene);
      await playScene(sandbox, scene, audience);
    }
    title = undefined;
  }

  return {
    play(chapter, audience = NOBODY) {
      last = last.then(() => play(chapter, audience));
      return last;
    },
    playing: () => title,
  };
}

/** The events of a scene, as if they happened now, and what follows from them. */
async function playScene(sandbox: Sandbox, { events, bursts, passMs }: Scene, { quietly }: Audience): Promise<void> {
  if (events.length > 0) for (const event of happeningTogether(events, sandbox.world.clock.now())) sandbox.send(event);
  for (const burst of bursts) await send(burst, sandbox, quietly);
  await (passMs === undefined ? sandbox.settle() : advance(sandbox.world, passMs));
}
