/**
 * Stands in for `@smithy/core/event-streams` in the Lambda bundle: every client brings the code that reads streams of
 * events, such as a live tail of a log, and no adapter asks for one.
 */
export class EventStreamSerde {
  constructor() {
    throw new Error('event streams are left out of the bundle: see infra/bundle.ts');
  }
}

export const eventStreamSerdeProvider = () => ({});

export function resolveEventStreamSerdeConfig<Config>(config: Config): Config {
  return config;
}
