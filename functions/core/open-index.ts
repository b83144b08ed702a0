/**
 * The table's index of open problems: by lane, and those that are told as a part of a storm by the storm's fingerprint, so
 * that thousands of them are in nobody's way. An item has the attribute only while its problem is open, so that the index
 * holds nothing else.
 */
export const OPEN_INDEX = { name: 'open', key: 'openIn' } as const;
