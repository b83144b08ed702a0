import { channelCells } from './cells.ts';
import { runCells } from './run-cells.ts';

runCells('steps of channels', 'calm', channelCells);
