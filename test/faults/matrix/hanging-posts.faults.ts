import { hangingPosts } from './cells.ts';
import { runCells } from './run-cells.ts';

runCells('posts that nobody answers', 'calm', hangingPosts);
