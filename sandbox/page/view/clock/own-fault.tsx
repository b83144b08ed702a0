import { useState } from 'preact/hooks';
import type { Wanted } from '../../../faults/fault.ts';
import { posted } from '../asked.ts';
import { heardStanding } from '../live.ts';

/** What can be done to a request, by its words. */
const HARMS: Readonly<Record<string, object>> = {
  'is throttled': { does: 'throttle' },
  'is denied': { does: 'error', name: 'AccessDeniedException' },
  'takes 5 seconds longer': { does: 'delay', ms: 5_000 },
  'is never answered': { does: 'drop' },
  'kills the caller before it is done': { does: 'kill', when: 'before' },
  'is done, and the caller dies before it hears': { does: 'kill', when: 'after' },
};
const ANSWERED = 'is answered with a status';

/** Any call of any function, or any vendor, until it is switched off. The sandbox refuses what could never happen. */
export function OwnFault() {
  const [target, setTarget] = useState('');
  const [by, setBy] = useState('');
  const [what, setWhat] = useState('is throttled');
  const [status, setStatus] = useState('503');
  const [refusal, setRefusal] = useState('');
  const add = async (event: Event) => {
    event.preventDefault();
    const harm = HARMS[what] ?? { does: 'answer', status: Number(status) };
    const wanted = { ...named(target.trim()), ...(by ? { function: by } : {}), harm, times: 'always' } as Wanted;
    const answer = await posted<never>('/api/faults', wanted).catch((error: Error) => error);
    setRefusal(answer instanceof Error ? answer.message : '');
    if (!(answer instanceof Error)) heardStanding(answer);
  };
  return (
    <form class="own-fault" onSubmit={add}>
      <h3>Anything else</h3>
      <Field label="Call or vendor" example="kms:DescribeKey, raygun" value={target} onInput={setTarget} isNeeded />
      <Field label="Of the function" example="any" value={by} onInput={setBy} />
      <label class="field">
        <span>What happens</span>
        <select value={what} onChange={({ currentTarget }) => setWhat(currentTarget.value)}>
          {[...Object.keys(HARMS), ANSWERED].map((words) => (
            <option key={words}>{words}</option>
          ))}
        </select>
      </label>
      {what === ANSWERED && <Field label="Status" example="503" value={status} onInput={setStatus} isNeeded />}
      <button type="submit">Make it fail</button>
      <p class="problem" role="alert">
        {refusal}
      </p>
    </form>
  );
}

function named(target: string): object {
  return target.includes(':') ? { call: target } : { vendor: target };
}

type FieldProps = {
  readonly label: string;
  readonly example: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly isNeeded?: true;
};

function Field({ label, example, value, onInput, isNeeded }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        value={value}
        placeholder={example}
        required={isNeeded ?? false}
        spellcheck={false}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}
