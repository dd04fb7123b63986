// How each type is found by the inner part of its id. Types register here, so that node(id) needs to know none.

import type { GraphContext } from './context.ts';

/** Answers null for what does not exist or may not be seen; the inner id comes from outside and may be anything. */
type NodeLoader = (innerId: string, context: GraphContext) => Promise<object | null>;

export const nodeLoaders = new Map<string, NodeLoader>();

export function registerNode(type: string, load: NodeLoader): void {
  nodeLoaders.set(type, load);
}
