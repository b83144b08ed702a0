import { breaks, type WatchedService } from './watched-call.ts';

/** Parameters are called as the config says: whether one is a channel's is asked of the config. */
const secret = { part: 'secret', at: ['requestParameters', 'name'] } as const;

export const secretCalls: WatchedService = {
  service: 'ssm',
  calls: {
    PutParameter: { ...secret, effect: { does: 'mends', change: 'was replaced' } },
    DeleteParameter: { ...secret, effect: breaks('was deleted', stored) },
    DeleteParameters: { ...secret, at: ['requestParameters', 'names'], effect: breaks('was deleted', stored) },
  },
};

function stored(name: string, { region }: { readonly region: string }): string {
  return `read -rs secret && aws ssm put-parameter --region ${region} --name ${name} --type SecureString --overwrite --value "$secret"`;
}
