export type LogLine = { readonly stream: string; readonly at: Date; readonly message: string };

/** The simulated account's CloudWatch log groups. A group exists once something was written to it. */
export type LogStore = {
  readonly write: (group: string, line: LogLine) => void;
  /** Oldest first; undefined: no such group. */
  readonly lines: (group: string) => readonly LogLine[] | undefined;
};

export function logStore(): LogStore {
  const groups = new Map<string, LogLine[]>();
  return {
    write: (group, line) => groups.set(group, [...(groups.get(group) ?? []), line]),
    lines: (group) => groups.get(group)?.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  };
}
