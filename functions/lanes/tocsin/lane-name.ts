export const LANE = 'tocsin';
