/**
 * The table's index of open problems by lane. An item has the attribute only while its problem is open, so that the index
 * holds nothing else.
 */
export const OPEN_INDEX = { name: 'open', key: 'openLane' } as const;
