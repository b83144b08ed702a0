import { useState } from 'preact/hooks';
import { asked } from '../asked.ts';
import type { Setup } from '../store.ts';
import { StoryPicker } from './event-picker.tsx';

type OneStoryProps = {
  readonly setup: Setup;
  readonly playing: string | undefined;
  readonly onPlayed: () => void;
};

/** A story of several events, played with everything that follows from them. */
export function OneStory({ setup, playing, onPlayed }: OneStoryProps) {
  const [story, setStory] = useState(0);
  const play = async () => {
    await asked(`/api/stories/${story}`, { method: 'POST' });
    onPlayed();
  };
  return (
    <>
      <div class="send-row">
        <StoryPicker stories={setup.stories} value={story} onPick={setStory} />
        <button type="button" class="primary" onClick={play}>
          Play this story
        </button>
      </div>
      <p class="gist">
        {playing === undefined
          ? 'The clock jumps to whatever comes next, until nothing of it is left.'
          : `Playing now: ${playing}`}
      </p>
    </>
  );
}
