// Adds a server: empty, or for a client (?client=slug).
import { useMutation, useQuery } from '@apollo/client/react';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { toFailure } from '../../apollo/errors.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { notify } from '../../components/notices.ts';
import { Late, PanelSkeleton } from '../../components/Skeletons.tsx';
import { graphql } from '../../gql/gql.ts';
import { usePage } from '../../lib/page.ts';
import { emptyServer } from './form/form-values.ts';
import { toCreateServer } from './form/to-input.ts';
import { serverPath } from './server-words.ts';

const ServerForm = lazy(() => import('./form/ServerForm.tsx').then((module) => ({ default: module.ServerForm })));

const NewServerQuery = graphql(`
  query NewServer($clientSlug: String!, $forClient: Boolean!) {
    serverKeyFiles
    clients(first: 2, sort: { field: NAME, direction: ASC }) {
      totalCount
      edges {
        cursor
        node {
          id
          slug
          name
        }
      }
    }
    client(slug: $clientSlug) @include(if: $forClient) {
      id
      slug
      name
    }
  }
`);

const CreateServerMutation = graphql(`
  mutation CreateServer($input: CreateServerInput!) {
    createServer(input: $input) {
      id
      slug
      name
      client {
        id
        slug
      }
    }
  }
`);

const loading = (
  <Late label="Loading the form">
    <PanelSkeleton height={320} />
  </Late>
);

/** Page at /servers/new. */
export function NewServerPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const clientSlug = params.get('client') ?? '';
  const { data, error, refetch } = useQuery(NewServerQuery, {
    variables: { clientSlug, forClient: clientSlug !== '' },
    // What the form starts from must not change under somebody's hands.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-only',
  });
  // The input has secrets in it: nothing of it may stay in the cache. Lists hear of the server by themselves.
  const [create] = useMutation(CreateServerMutation, { fetchPolicy: 'no-cache' });
  usePage([
    ...(data?.client ? [{ label: data.client.name, to: `/clients/${data.client.slug}` }] : []),
    { label: 'Servers', to: '/servers' },
    { label: 'Add' },
  ]);
  const only = data?.clients.totalCount === 1 ? (data.clients.edges[0]?.node ?? null) : null;
  return (
    <>
      <Typography variant="h1">Add a server</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.25 }}>
        Say whom to log in to; a test shows what the machine is before anything is saved. Nothing is installed on it.
      </Typography>
      {error && !data && <ErrorState message={toFailure(error).message} onRetry={() => void refetch()} />}
      {!data && !error && loading}
      {data && (
        <Suspense fallback={loading}>
          <ServerForm
            initial={{ ...emptyServer(), client: data.client ?? only }}
            keyFiles={data.serverKeyFiles}
            buttons={[
              { label: 'Create server', enabled: true },
              { label: 'Create paused', enabled: false },
            ]}
            onSave={async (values, { enabled, hostKey, release }) => {
              try {
                const input = toCreateServer(values, enabled !== false, hostKey);
                const { data: made } = await create({ variables: { input } });
                if (!made) return toFailure(null);
                release();
                const { name } = made.createServer;
                notify(enabled === false ? `${name} is saved and paused.` : `${name} is being watched.`);
                await navigate(serverPath(made.createServer));
                return null;
              } catch (problem) {
                return toFailure(problem);
              }
            }}
            onCancel={() => void navigate(data.client ? `/clients/${data.client.slug}` : '/servers')}
          />
        </Suspense>
      )}
    </>
  );
}
