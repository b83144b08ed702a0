/** An error as an AWS service words it. The protocol puts it on the wire, so that the SDK throws its own class for it. */
export class AwsError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** What the sandbox answers instead of guessing: a 400, so that the SDK does not try again. */
export const refusal = (message: string): AwsError => new AwsError('SandboxRefusal', message);
