/** Also its folder, and the beginning of its fingerprints. */
export const LANE = 'config-compliance';
