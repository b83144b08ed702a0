/** An error whose name is the one EventBridge Scheduler answers with. */
export class SchedulerError extends Error {
  constructor(name: 'ConflictException' | 'ResourceNotFoundException' | 'ValidationException', message: string) {
    super(message);
    this.name = name;
  }
}
