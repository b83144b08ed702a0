import { useEffect, useState } from 'preact/hooks';
import { posted } from '../asked.ts';
import type { Setup } from '../store.ts';
import { EventEditor, problemIn } from './event-editor.tsx';
import { EventPicker } from './event-picker.tsx';
import { Gist } from './gist.tsx';

type OneEventProps = Pick<Setup, 'recorded' | 'first'> & { readonly onSent: (eventId: string) => void };

/** A recorded event, as it is or edited, to be sent with one click. */
export function OneEvent({ recorded, first, onSent }: OneEventProps) {
  const [file, setFile] = useState(first);
  const [text, setText] = useState('');
  const [isEditing, edit] = useState(false);
  const [as, setAs] = useState<'now' | 'recorded'>('now');
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    void fetch(`/api/recorded/${file}`)
      .then((response) => response.text())
      .then(setText);
  }, [file]);
  const problem = text === '' ? undefined : problemIn(text);
  const send = async () => {
    const answer = await posted<{ readonly id: string }>(`/api/events?as=${as}`, text).catch((error: Error) => error);
    setRefusal(answer instanceof Error ? answer.message : undefined);
    if (!(answer instanceof Error)) onSent(answer.id);
  };
  return (
    <>
      <div class="send-row">
        <EventPicker recorded={recorded} value={file} onPick={setFile} />
        <button type="button" class="primary" disabled={text === '' || problem !== undefined} onClick={send}>
          Send this event
        </button>
      </div>
      <div class="send-row is-quiet">
        <Gist text={text} />
        <label class="check">
          <input
            type="checkbox"
            checked={as === 'recorded'}
            onChange={() => setAs(as === 'now' ? 'recorded' : 'now')}
          />
          with its recorded id and time
        </label>
        <button type="button" class="plain" aria-expanded={isEditing} onClick={() => edit(!isEditing)}>
          {isEditing ? 'Close the editor' : 'Edit as JSON'}
        </button>
      </div>
      {isEditing && <EventEditor text={text} onChange={setText} />}
      <p class="problem" role="alert">
        {problem ?? refusal}
      </p>
    </>
  );
}
