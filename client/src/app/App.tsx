// Providers around the router.
import { ApolloProvider } from '@apollo/client/react';
import { RouterProvider } from 'react-router/dom';
import { ThemeRoot } from '../theme/ThemeRoot.tsx';
import { apollo } from './apollo.ts';
import { router } from './router.tsx';

/** The whole app. */
export function App() {
  return (
    <ThemeRoot>
      <ApolloProvider client={apollo}>
        <RouterProvider router={router} />
      </ApolloProvider>
    </ThemeRoot>
  );
}
