// An SSH server that runs this machine's shell, in a process of its own, for machines without OpenSSH.

import { startSshServer } from '#testing/ssh-server.ts';

const [password = ''] = process.argv.slice(2);
const server = await startSshServer({ users: { bench: { password } } });
process.stdout.write(`${JSON.stringify({ port: server.port, hostKey: server.hostKey })}\n`);
process.on('disconnect', () => process.exit(0));
