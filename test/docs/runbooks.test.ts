import { describe, expect, test } from 'vitest';
import { EVENT_UNREADABLE } from '../../functions/core/alert.ts';
import { accessCauses } from '../../functions/lanes/glue-crawler/causes/access.ts';
import { catalogCauses } from '../../functions/lanes/glue-crawler/causes/catalog.ts';
import { databaseCauses } from '../../functions/lanes/glue-crawler/causes/database.ts';
import { encryptionCauses } from '../../functions/lanes/glue-crawler/causes/encryption.ts';
import { lakeFormationCauses } from '../../functions/lanes/glue-crawler/causes/lake-formation.ts';
import { networkCauses } from '../../functions/lanes/glue-crawler/causes/network.ts';
import { internalError, passingCauses } from '../../functions/lanes/glue-crawler/causes/passing.ts';
import { causeOf } from '../../functions/lanes/glue-crawler/causes.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { anchorsIn, codeIn, headingsIn, pageAt } from './markdown.ts';

describe.each(lanes.map(({ name, kinds }) => [name, Object.keys(kinds)] as const))(
  'the runbook of %s',
  (name, kinds) => {
    const expected = [...kinds, EVENT_UNREADABLE];

    test.each(expected)('has a section for %s, where the alert links to', (kind) => {
      const page = pageAt(`runbooks/${name}.md`);
      expect(headingsIn(page, 2)).toContain(kind);
      expect(anchorsIn(page)).toContain(kind);
    });

    test('says how to silence it with the command of this lane', () => {
      const [command] = codeIn(pageAt(`runbooks/${name}.md`), 'sh').filter((code) => code.includes('silence add'));
      expect(command).toContain(`npm run tocsin -- silence add --lane ${name} --resource`);
    });

    test('has no section for what no alert links to', () => {
      expect(headingsIn(pageAt(`runbooks/${name}.md`), 2).toSorted()).toEqual(expected.toSorted());
    });
  },
);

describe('the runbook of glue-crawler', () => {
  const rows = [
    ...lakeFormationCauses,
    ...encryptionCauses,
    ...networkCauses,
    ...databaseCauses,
    ...catalogCauses,
    ...accessCauses,
    ...passingCauses,
    internalError,
    causeOf({ errorMessage: 'nothing that anybody knows' }),
    causeOf({ errorMessage: '' }),
  ];

  test.each(rows.map(({ label }) => label))('says how to mend "%s"', (label) => {
    expect(pageAt('runbooks/glue-crawler.md').text).toContain(`| ${label} | `);
  });
});
