# One image for every role; ROLES says what a container does.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json prisma.config.ts ./
COPY scripts ./scripts
COPY server/prisma ./server/prisma
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
# What the built server imports, and nothing else: no build tools, no web libraries, no embedded database.
RUN node deploy/keep-server-packages.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
# Names are looked up on the thread pool: a few slow ones must not delay all other checks.
ENV NODE_ENV=production PORT=4000 DATA_DIR=/data UV_THREADPOOL_SIZE=64
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/server/prisma/migrations ./server/prisma/migrations
COPY --chmod=755 deploy/entrypoint.sh ./deploy/entrypoint.sh
# A named volume that is mounted here takes over the owner.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/app/deploy/entrypoint.sh"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=4", "dist/server/main.js"]
