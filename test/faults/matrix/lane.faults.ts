import { laneCells } from './cells.ts';
import { runCells } from './run-cells.ts';

runCells('steps of a lane', 'calm', laneCells);
