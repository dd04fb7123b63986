// Renders a page as the app does: theme, client, router.
import { ApolloProvider } from '@apollo/client/react';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { ThemeRoot } from '../theme/ThemeRoot.tsx';
import type { TestApi } from './api.ts';

interface Options {
  /** Address of the page, with its query. */
  at: string;
  /** Route pattern; every other address renders its own path as text. */
  path: string;
}

/** Renders `page`; `location()` tells where the app stands. */
export function renderPage(page: ReactNode, api: TestApi, { at, path }: Options) {
  const router = createMemoryRouter(
    [
      { path, element: page },
      { path: '*', element: null },
    ],
    { initialEntries: [at] },
  );
  const view = render(
    <ThemeRoot>
      <ApolloProvider client={api.apollo}>
        <RouterProvider router={router} />
      </ApolloProvider>
    </ThemeRoot>,
  );
  return { ...view, location: () => router.state.location.pathname + router.state.location.search };
}
