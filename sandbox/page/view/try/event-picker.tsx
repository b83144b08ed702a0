import type { Recorded, Setup } from '../store.ts';

type PickerProps<Value> = { readonly value: Value; readonly onPick: (value: Value) => void };

/** Which recorded event: those of a lane together. */
export function EventPicker({
  recorded,
  value,
  onPick,
}: PickerProps<string> & { readonly recorded: readonly Recorded[] }) {
  return (
    <label class="field">
      <span>Recorded event</span>
      <select value={value} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
        {[...Map.groupBy(recorded, ({ lane }) => lane)].map(([lane, own]) => (
          <optgroup key={lane} label={lane}>
            {own.map(({ file, title, detailType }) => (
              <option key={file} value={file}>
                {title} · {detailType}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

export function StoryPicker({ stories, value, onPick }: PickerProps<number> & { readonly stories: Setup['stories'] }) {
  return (
    <label class="field">
      <span>Story</span>
      <select value={value} onChange={({ currentTarget }) => onPick(Number(currentTarget.value))}>
        {stories.map((title, index) => (
          <option key={title} value={index}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
