export const LANE = 'glue-schema';
