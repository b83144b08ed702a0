import { useState } from 'preact/hooks';
import type { Wanted } from '../../../faults/fault.ts';
import { posted } from '../asked.ts';
import { heardStanding } from '../live.ts';

/** What can be done to a request, in words. */
const HARMS = {
  throttle: 'is throttled',
  error: 'is denied',
  answer: 'is answered with 503',
  drop: 'is never answered',
  delay: 'takes 5 seconds longer',
  kill: 'is done, and the caller dies before it hears',
} as const;
type Harm = keyof typeof HARMS;

/** Any call of any function, or any vendor, until it is switched off. The sandbox refuses what could never happen. */
export function OwnFault() {
  const [target, setTarget] = useState('');
  const [by, setBy] = useState('');
  const [harm, setHarm] = useState<Harm>('throttle');
  const [refusal, setRefusal] = useState('');
  const add = async (event: Event) => {
    event.preventDefault();
    const wanted = { ...wantedOf(target.trim(), harm), ...(by ? { function: by } : {}), times: 'always' };
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
        <select value={harm} onChange={({ currentTarget }) => setHarm(currentTarget.value as Harm)}>
          {Object.entries(HARMS).map(([does, words]) => (
            <option key={does} value={does}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Make it fail</button>
      <p class="problem" role="alert">
        {refusal}
      </p>
    </form>
  );
}

const DETAILS: Readonly<Record<Harm, object>> = {
  throttle: {},
  error: { name: 'AccessDeniedException' },
  answer: { status: 503 },
  drop: {},
  delay: { ms: 5_000 },
  kill: { when: 'after' },
};

function wantedOf(target: string, does: Harm): Wanted {
  const name = target.includes(':') ? { call: target } : { vendor: target };
  return { ...name, harm: { does, ...DETAILS[does] } } as Wanted;
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
