// The program: `npm start`, and the command of the image.

import { runProgram } from './program.ts';

await runProgram({ entry: import.meta.url });
