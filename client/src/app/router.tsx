// Every address of the app. Pages load when they are first visited.
import { createBrowserRouter, type RouteObject } from 'react-router';
import { onSignedOut } from './apollo.ts';
import { ErrorPage } from './ErrorPage.tsx';
import { requireFirstRun, requireSession, requireSignedOut } from './guard.ts';
import { Layout } from './Layout.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { StartUp } from './StartUp.tsx';

const pages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({ Component: (await import('../features/overview/OverviewPage.tsx')).OverviewPage }),
  },
  {
    path: 'clients',
    lazy: async () => ({ Component: (await import('../features/clients/ClientsPage.tsx')).ClientsPage }),
  },
  { path: 'clients/:clientSlug', lazy: async () => ({ Component: (await import('./ClientRoute.tsx')).ClientRoute }) },
  {
    path: 'services',
    lazy: async () => ({ Component: (await import('../features/services/ServicesPage.tsx')).ServicesPage }),
  },
  {
    path: 'services/new',
    lazy: async () => ({ Component: (await import('../features/services/NewServicePage.tsx')).NewServicePage }),
  },
  {
    path: 'clients/:clientSlug/services/:slug',
    lazy: async () => ({ Component: (await import('../features/services/ServicePage.tsx')).ServicePage }),
  },
  {
    path: 'clients/:clientSlug/services/:slug/edit',
    lazy: async () => ({ Component: (await import('../features/services/EditServicePage.tsx')).EditServicePage }),
  },
  {
    path: 'servers',
    lazy: async () => ({ Component: (await import('../features/servers/ServersPage.tsx')).ServersPage }),
  },
  {
    path: 'servers/new',
    lazy: async () => ({ Component: (await import('../features/servers/NewServerPage.tsx')).NewServerPage }),
  },
  {
    path: 'servers/compare',
    lazy: async () => ({ Component: (await import('../features/servers/ComparePage.tsx')).ComparePage }),
  },
  {
    path: 'clients/:clientSlug/servers/:slug',
    lazy: async () => ({ Component: (await import('../features/servers/ServerPage.tsx')).ServerPage }),
  },
  {
    path: 'clients/:clientSlug/servers/:slug/edit',
    lazy: async () => ({ Component: (await import('../features/servers/EditServerPage.tsx')).EditServerPage }),
  },
  {
    path: 'incidents',
    lazy: async () => ({ Component: (await import('../features/incidents/IncidentsPage.tsx')).IncidentsPage }),
  },
  {
    path: 'activity',
    lazy: async () => ({ Component: (await import('../features/activity/ActivityPage.tsx')).ActivityPage }),
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('../features/settings/SettingsPage.tsx')).SettingsPage }),
  },
  {
    path: 'profile',
    lazy: async () => ({ Component: (await import('../features/auth/ProfilePage.tsx')).ProfilePage }),
  },
  { path: '*', Component: NotFoundPage },
];

export const router = createBrowserRouter([
  {
    HydrateFallback: StartUp,
    ErrorBoundary: ErrorPage,
    children: [
      {
        path: '/',
        Component: Layout,
        loader: requireSession,
        shouldRevalidate: () => false,
        // A page that fails leaves the bars standing.
        children: [{ ErrorBoundary: ErrorPage, children: pages }],
      },
      {
        path: '/sign-in',
        loader: requireSignedOut,
        shouldRevalidate: () => false,
        lazy: async () => ({ Component: (await import('../features/auth/SignInPage.tsx')).SignInPage }),
      },
      {
        path: '/welcome',
        loader: requireFirstRun,
        shouldRevalidate: () => false,
        lazy: async () => ({ Component: (await import('../features/auth/WelcomePage.tsx')).WelcomePage }),
      },
    ],
  },
]);

onSignedOut(() => {
  const { pathname, search } = router.state.location;
  if (pathname === '/sign-in' || pathname === '/welcome') return;
  void router.navigate(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
});
