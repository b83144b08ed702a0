import type { HeardOf } from './heard.ts';

/** A deployment alone changes nothing where the template is the same: it has to compare with what is there. */
export const againCommand = 'npm run deploy -- --revert-drift';

/** Who else did the same, and with what: CloudTrail keeps it for ninety days. */
export function historyStep({ name, envelope: { region } }: HeardOf<'call'>) {
  return {
    text: 'Ask whoever did it. If nobody means it, see what was asked for, and deploy again:',
    command: `aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=EventName,AttributeValue=${name} --max-items 5 --query 'Events[].CloudTrailEvent' --output text`,
  };
}
