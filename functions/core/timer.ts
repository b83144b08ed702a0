/** A one-time schedule that comes back to its lane as an event on the Tocsin bus. */
export type Timer = {
  /** At most 64 characters of `0-9a-zA-Z-_.`; setting the same name again changes nothing. */
  readonly name: string;
  readonly at: Date;
  readonly detailType: string;
  readonly detail: unknown;
};

export type Timers = {
  /** When it will come: as asked, or as set before under this name. */
  readonly set: (timer: Timer) => Promise<{ readonly at: Date }>;
};
