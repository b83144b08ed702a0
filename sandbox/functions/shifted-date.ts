const RealDate = Date;
let offset = 0;

class ShiftedDate extends RealDate {
  constructor(...given: ConstructorParameters<DateConstructor> | []) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }

  static override now(): number {
    return RealDate.now() + offset;
  }
}

/** Date is callable without new, which no class is. */
const date = new Proxy(ShiftedDate, { apply: () => new ShiftedDate().toString() });

/** Lets this process live on the sandbox's clock: what asks for the present gets it from there. */
export function shiftDate(offsetMs: number): void {
  offset = offsetMs;
  globalThis.Date = date as unknown as DateConstructor;
}
