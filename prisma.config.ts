import { defineConfig } from 'prisma/config';

export default defineConfig({ schema: 'server/prisma/schema.prisma' });
