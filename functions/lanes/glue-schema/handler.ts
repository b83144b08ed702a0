import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { GlueClient } from '@aws-sdk/client-glue';
import { patience } from '../../adapters/patience.ts';
import { runLane } from '../../shell/lane/run-lane.ts';
import { catalogIn } from './catalog/catalog-in.ts';
import { glueSchema } from './lane.ts';
import { savedQueriesIn } from './readers/saved-queries-in.ts';
import { viewsIn } from './readers/views-in.ts';
import { trailIn } from './trail/trail-in.ts';

const glue = new GlueClient(patience);
const now = () => new Date();

export const handler = runLane(glueSchema, {
  catalog: catalogIn(glue),
  readers: { views: viewsIn(glue, now), savedQueries: savedQueriesIn(new AthenaClient(patience), now) },
  trail: trailIn(new CloudTrailClient(patience)),
});
