import { expect, test } from 'vitest';
import { checkConfig } from '../../infra/config/check-config.ts';
import { defineConfig } from '../../infra/config/define-config.ts';
import { type Refused, refusals, sample } from './sample-config.ts';

const target = 'arn:aws:states:eu-west-1:111122223333:stateMachine:rebuild-model';
const hooked = (hook: object, name = 'rebuild') => ({ hooks: { [name]: { match: 'everything', target, ...hook } } });

const refused: readonly Refused[] = [
  ['hooks that are a list', { hooks: [] }, 'hooks: found [], expected hooks by name'],
  [
    'a name that no construct can have',
    hooked({}, 'Rebuild it'),
    'hooks: found "Rebuild it", expected a name of small letters, digits and -, a letter first',
  ],
  [
    'a target that is no ARN',
    hooked({ target: 'rebuild-model' }),
    'hooks.rebuild.target: found "rebuild-model", expected the ARN of a state machine, a function, a queue or a topic',
  ],
  [
    'a target that a rule cannot start',
    hooked({ target: 'arn:aws:s3:::acme-lake' }),
    'hooks.rebuild.target: found "arn:aws:s3:::acme-lake", expected the ARN of a state machine, a function, a queue or a topic',
  ],
  [
    'an empty match',
    hooked({ match: {} }),
    "hooks.rebuild.match: found {}, expected matchers, or write match: 'everything'",
  ],
  [
    'a decision that tells nobody',
    hooked({ decisions: ['counted'] }),
    'hooks.rebuild.decisions[0]: found "counted", expected one of "opened"|"escalated"|"reminder"|"acknowledged"|"resolved"|"noticed"',
  ],
];

test.each(refused)('refuses %s', (_, change, line) => {
  expect(refusals(change)).toEqual([line]);
});

test('starts a hook on what is new when it does not say on which decisions', () => {
  const config = defineConfig({ ...sample, hooks: { rebuild: { match: { lane: ['glue-crawler'] }, target } } });
  expect(checkConfig(config).hooks).toEqual([
    { name: 'rebuild', match: { lane: ['glue-crawler'] }, target, decisions: ['opened', 'noticed'] },
  ]);
});
