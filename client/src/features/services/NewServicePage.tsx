// Adds a service: empty, for a client (?client=slug), or like another one (?copy=id).
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
import { copyOf } from './form/from-service.ts';
import { emptyValues, type ServiceFormValues } from './form/form-values.ts';
import { toCreateInput } from './form/to-config.ts';

const ServiceForm = lazy(() => import('./form/ServiceForm.tsx').then((module) => ({ default: module.ServiceForm })));

const NewServiceQuery = graphql(`
  query NewService($clientSlug: String!, $forClient: Boolean!, $copyId: ID!, $copies: Boolean!) {
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
    node(id: $copyId) @include(if: $copies) {
      id
      ...ServiceFormFields @unmask
    }
  }
`);

const CreateServiceMutation = graphql(`
  mutation CreateService($input: CreateServiceInput!) {
    createService(input: $input) {
      id
      slug
      name
      enabled
      client {
        id
        slug
      }
    }
  }
`);

const buttons = [
  { label: 'Save and watch', enabled: true },
  { label: 'Save paused', enabled: false },
] as const;

/** Page at /services/new. */
export function NewServicePage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const clientSlug = params.get('client') ?? '';
  const copyId = params.get('copy') ?? '';
  const { data, error, refetch } = useQuery(NewServiceQuery, {
    variables: { clientSlug, forClient: clientSlug !== '', copyId, copies: copyId !== '' },
    // What the form starts from must not change under somebody's hands.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-only',
  });
  const [create] = useMutation(CreateServiceMutation);
  usePage([
    ...(data?.client ? [{ label: data.client.name, to: `/clients/${data.client.slug}` }] : []),
    { label: 'Services', to: '/services' },
    { label: 'Add' },
  ]);
  const save = async (values: ServiceFormValues, enabled: boolean | undefined, release: () => void) => {
    try {
      const { data: made } = await create({ variables: { input: toCreateInput(values, enabled !== false) } });
      if (!made) return toFailure(null);
      const { slug, name, client } = made.createService;
      release();
      notify(enabled === false ? `${name} is saved and paused.` : `${name} is being watched.`);
      await navigate(`/clients/${client.slug}/services/${slug}`);
      return null;
    } catch (problem) {
      return toFailure(problem);
    }
  };
  const start = (): ServiceFormValues => {
    const only = data?.clients.totalCount === 1 ? (data.clients.edges[0]?.node ?? null) : null;
    const source = data?.node?.__typename === 'Service' ? data.node : null;
    return source ? copyOf(source) : { ...emptyValues(), client: data?.client ?? only };
  };
  return (
    <>
      <Typography variant="h1">Add a service</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.25 }}>
        Type an address; it is tried while you type. Nothing is saved yet.
      </Typography>
      {error && !data && <ErrorState message={toFailure(error).message} onRetry={() => void refetch()} />}
      {data && (
        <Suspense
          fallback={
            <Late label="Loading the form">
              <PanelSkeleton height={320} />
            </Late>
          }
        >
          <ServiceForm
            initial={start()}
            buttons={[...buttons]}
            onSave={save}
            onCancel={() => void navigate(data.client ? `/clients/${data.client.slug}` : '/services')}
          />
        </Suspense>
      )}
    </>
  );
}
