// The editor of commands, loaded when it is first opened: it brings the forms with it.
import { type ComponentProps, lazy, Suspense } from 'react';

const Dialog = lazy(async () => ({ default: (await import('./CommandDialog.tsx')).CommandDialog }));

/** See CommandDialog. */
export function LazyCommandDialog(props: ComponentProps<typeof Dialog>) {
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}
