// What storage/schema-engine.ts uses of WebAssembly; Node's typings leave it to the DOM library.

declare namespace WebAssembly {
  type Exports = Record<string, unknown>;
  type ImportValue = unknown;
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Record<string, unknown>): Promise<{ exports: Exports }>;
}
