import type { Trace } from '../traces.ts';

type TracePickerProps = {
  readonly traces: readonly Trace[];
  readonly picked: string | undefined;
  readonly isFollowing: boolean;
  readonly onPick: (id: string | undefined) => void;
};

const SHOWN = 12;

/** Which event's way is drawn: the newest, until somebody picks one. */
export function TracePicker({ traces, picked, isFollowing, onPick }: TracePickerProps) {
  if (traces.length === 0) return null;
  const shown = traces.filter(({ id }, index) => index < SHOWN || id === picked);
  return (
    <div class="trace-picker">
      <label class="field is-inline">
        <span>Showing</span>
        <select
          value={isFollowing ? '' : picked}
          onChange={({ currentTarget }) => onPick(currentTarget.value || undefined)}
        >
          <option value="">the newest event, whichever it is</option>
          {shown.map(({ id, title, note, steps }) => (
            <option key={id} value={id}>
              {steps[0]?.at.slice(11, 19)} {title}: {note}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
