// The editor of log sources, loaded when it is first opened: it brings the forms with it.
import { type ComponentProps, lazy, Suspense } from 'react';

const Dialog = lazy(async () => ({ default: (await import('./SourceDialog.tsx')).SourceDialog }));

/** See SourceDialog. */
export function LazySourceDialog(props: ComponentProps<typeof Dialog>) {
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}
