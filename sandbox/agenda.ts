/** What is to be done, by time: a binary heap, because a queue in full flow has tens of thousands of waits. */
export type Agenda<Entry extends Dated> = {
  readonly add: (entry: Entry) => void;
  readonly remove: (entry: Entry) => void;
  readonly clear: () => void;
  /** Of several entries of the same time the one that was added first. */
  readonly first: () => Entry | undefined;
  readonly all: () => readonly Entry[];
};

type Dated = { readonly due: Date };
type Placed<Entry> = { readonly entry: Entry; readonly at: number; readonly order: number };

export function createAgenda<Entry extends Dated>(): Agenda<Entry> {
  const heap: Placed<Entry>[] = [];
  /** What is removed stays in the heap until it comes to the top. */
  const live = new Set<Entry>();
  let order = 0;

  function rise(from: number): void {
    for (let child = from; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!swapped(parent, child)) return;
      child = parent;
    }
  }

  function sink(): void {
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      const smaller = isBefore(heap[right], heap[left]) ? right : left;
      if (!swapped(parent, smaller)) return;
      parent = smaller;
    }
  }

  function swapped(parent: number, child: number): boolean {
    const [above, below] = [heap[parent], heap[child]];
    if (!above || !below || !isBefore(below, above)) return false;
    heap[parent] = below;
    heap[child] = above;
    return true;
  }

  function dropTop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink();
  }

  return {
    add(entry) {
      live.add(entry);
      heap.push({ entry, at: entry.due.getTime(), order });
      order += 1;
      rise(heap.length - 1);
    },
    remove: (entry) => void live.delete(entry),
    clear: () => live.clear(),
    first() {
      for (let top = heap[0]; top; top = heap[0]) {
        if (live.has(top.entry)) return top.entry;
        dropTop();
      }
      return undefined;
    },
    all: () => [...live].sort((a, b) => a.due.getTime() - b.due.getTime()),
  };
}

function isBefore<Entry>(a: Placed<Entry> | undefined, b: Placed<Entry> | undefined): boolean {
  return a !== undefined && (b === undefined || a.at < b.at || (a.at === b.at && a.order < b.order));
}
