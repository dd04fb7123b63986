// What stands instead of a page that failed: the server cannot be reached, a new version was installed, or a fault of ours.
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { toFailure } from '../apollo/errors.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Panel } from '../components/Panel.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';

const RETRY_MS = 3_000;

interface Words {
  title: string;
  message: string;
  /** Nothing is wrong with the page: it waits for the server. */
  waits?: boolean;
}

/** Words for whatever a page or its loading threw. */
export function errorWords(error: unknown): Words {
  const text = error instanceof Error ? error.message : '';
  if (/dynamically imported module|Importing a module script failed|error loading dynamically/i.test(text)) {
    return {
      title: 'A new version was installed',
      message: 'This page belongs to the old one. Load it again to go on.',
    };
  }
  const failure = toFailure(error);
  if (failure.code === 'OFFLINE') {
    return {
      title: 'The server cannot be reached',
      message: 'It may be restarting, or this device is offline. This page comes back by itself as soon as it can.',
      waits: true,
    };
  }
  if (CombinedGraphQLErrors.is(error) || ServerError.is(error))
    return { title: 'The server answered with an error', message: failure.message };
  return { title: 'This page broke', message: text || 'Something went wrong in this page. The rest of the app works.' };
}

/** Loads the page again once the server answers. */
function useComeBack(waits: boolean): void {
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => {
      fetch('/live').then(
        (response) => response.ok && location.reload(),
        () => undefined,
      );
    }, RETRY_MS);
    return () => clearInterval(timer);
  }, [waits]);
}

/** Error boundary of the routes. */
export function ErrorPage() {
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  const { title, message, waits = false } = errorWords(error);
  useComeBack(waits);
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <Box role="alert" sx={{ maxWidth: 640, mx: 'auto', mt: 6, px: 2 }}>
      <Panel>
        <h1 className="visually-hidden">{title}</h1>
        <EmptyState
          title={title}
          action={
            <Button variant="contained" color="primary" onClick={() => location.reload()}>
              Load again
            </Button>
          }
        >
          {message}
        </EmptyState>
      </Panel>
    </Box>
  );
}
