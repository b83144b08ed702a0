import { useState } from 'preact/hooks';
import type { Setup } from '../store.ts';
import { OneEvent } from './one-event.tsx';
import { OneStory } from './one-story.tsx';

type SendCardProps = {
  readonly setup: Setup;
  readonly playing: string | undefined;
  readonly onSent: (eventId: string | undefined) => void;
};

export function SendCard({ setup, playing, onSent }: SendCardProps) {
  const [mode, setMode] = useState<'event' | 'story'>('event');
  return (
    <section class="card send" aria-label="What to send">
      <fieldset class="segments">
        <legend class="unseen">What to send</legend>
        {(['event', 'story'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="mode" checked={mode === one} onChange={() => setMode(one)} />
            <span>{one === 'event' ? 'One event' : 'A whole story'}</span>
          </label>
        ))}
      </fieldset>
      {mode === 'event' ? (
        <OneEvent recorded={setup.recorded} first={setup.first} onSent={onSent} />
      ) : (
        <OneStory setup={setup} playing={playing} onPlayed={() => onSent(undefined)} />
      )}
    </section>
  );
}
