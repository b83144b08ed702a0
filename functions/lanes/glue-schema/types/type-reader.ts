/** Deeper than any table is, and not deep enough to exhaust the stack. */
const DEEPEST = 200;

export class NotAType extends Error {}

/** Walks over a text; blanks between its parts do not matter. */
export class TypeReader {
  private at = 0;
  private depth = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** What the pattern, which has to be sticky, matches here. */
  take(pattern: RegExp): string | undefined {
    this.skip(/\s+/y);
    return this.skip(pattern);
  }

  expect(mark: RegExp): void {
    if (this.take(mark) === undefined) throw new NotAType();
  }

  isAtEnd(): boolean {
    this.skip(/\s+/y);
    return this.at === this.text.length;
  }

  within<Value>(read: () => Value): Value {
    if (this.depth >= DEEPEST) throw new NotAType();
    this.depth += 1;
    this.expect(/</y);
    const value = read();
    this.expect(/>/y);
    this.depth -= 1;
    return value;
  }

  listOf<Item>(read: () => Item): readonly Item[] {
    const items = [read()];
    while (this.take(/,/y) !== undefined) items.push(read());
    return items;
  }

  private skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    this.at += found?.length ?? 0;
    return found;
  }
}
