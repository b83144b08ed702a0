import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export type MailTopicProps = {
  readonly email: readonly string[];
  /** Completes the sentence `These addresses hear …`. */
  readonly says: string;
};

/** A topic that sends mail, and the reminder that each address has to confirm before it gets any. */
export function mailTopic(scope: Construct, { email, says }: MailTopicProps): Topic {
  const topic = new Topic(scope, 'Topic', { enforceSSL: true });
  for (const address of email) topic.addSubscription(new EmailSubscription(address));
  if (email.length > 0) {
    new CfnOutput(scope, 'Confirm', {
      description: `These addresses hear ${says}, but only after they have confirmed the mail from AWS Notifications`,
      value: email.join(', '),
    });
  }
  return topic;
}
