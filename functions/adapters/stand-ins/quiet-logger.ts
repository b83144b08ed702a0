/**
 * Stands in for the SDK's default logger in the Lambda bundle, without the `info` that does nothing: where there is one,
 * the SDK copies every input and output for it.
 */
export class NoOpLogger {
  trace() {}
  debug() {}
  warn() {}
  error() {}
}
