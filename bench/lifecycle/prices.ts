/** Dollars in us-east-1, as known on 23 November 2026, without what an account has free. Check them before you quote them. */
export const PRICES = {
  /** A million events that a bucket sends to EventBridge ("opt-in"). https://aws.amazon.com/eventbridge/pricing/ */
  eventBridge: 1,
  /** A million requests of a standard queue, up to 64 KB each. https://aws.amazon.com/sqs/pricing/ */
  sqs: 0.4,
  /** A million invocations, and a GB-second on arm64. https://aws.amazon.com/lambda/pricing/ */
  invocations: 0.2,
  gigabyteSecond: 0.0000133334,
  /** A million write and read units on demand, of 1 KB and 4 KB. https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  writeUnits: 0.625,
  readUnits: 0.125,
  /** A million messages published, and a million delivered over HTTPS. https://aws.amazon.com/sns/pricing/ */
  publish: 0.5,
  delivery: 0.6,
} as const;
