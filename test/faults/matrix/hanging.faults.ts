import { hangingCells } from './cells.ts';
import { runCells } from './run-cells.ts';

runCells('calls that nobody answers', 'calm', hangingCells);
