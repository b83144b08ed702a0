import { threadCells } from './cells.ts';
import { runCells } from './run-cells.ts';

runCells('threads of a Slack bot', 'threaded', threadCells);
