import { atLeast } from '../functions/core/severity.ts';
import { defineConfig } from '../infra/config/define-config.ts';

/** The config that the README shows and whose numbers it names; an installation has its own, in tocsin.config.ts. */
export const exampleConfig = defineConfig({
  channels: {
    oncall: { kind: 'pagerduty', routingKey: '/tocsin/pagerduty/routing-key', fallback: 'chat' },
    chat: { kind: 'slack', webhook: '/tocsin/slack/webhook' },
    errors: { kind: 'raygun', apiKey: '/tocsin/raygun/api-key' },
    mail: { kind: 'sns', email: ['oncall@example.com'] },
  },

  routes: [
    { match: { severity: atLeast('warning') }, channels: ['oncall', 'errors'] },
    { match: 'everything', channels: ['chat', 'mail'] },
  ],

  hooks: {
    'rebuild-model': {
      match: { lane: ['glue-schema'], kind: ['schema-changed', 'schema-breaking'] },
      target: 'arn:aws:states:eu-west-1:111122223333:stateMachine:rebuild-model',
    },
  },

  lanes: {
    'glue-crawler': { remedy: 'on', retries: 3 },
    'kms-key': { remedy: 'on' },
    'config-compliance': {
      severities: [
        { rules: 's3-bucket-level-public-access-*', severity: 'critical' },
        { rules: 'securityhub-*', severity: 'info' },
      ],
      watch: ['AWS::S3::Bucket', 'AWS::IAM::*'],
      remedy: 'on',
      remediate: ['acme-bucket-versioning'],
    },
    guardduty: {
      pageFrom: 'medium',
      suppress: [{ type: 'Recon:EC2/PortProbe', tags: { env: 'sandbox' }, because: 'the sandbox is open on purpose' }],
    },
  },

  accountNames: { '111122223333': 'acme-prod' },
  runbooks: 'https://github.com/acme-data/tocsin/blob/main/runbooks',
  watchdog: { email: ['platform@example.com'] },
});
