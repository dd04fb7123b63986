// Edits a service.
import { useMutation, useQuery } from '@apollo/client/react';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import { useNavigate, useParams } from 'react-router';
import { toFailure } from '../../apollo/errors.ts';
import { NoSuchThing } from '../../components/NoSuchThing.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { notify } from '../../components/notices.ts';
import { Late, PanelSkeleton } from '../../components/Skeletons.tsx';
import { graphql } from '../../gql/gql.ts';
import { usePage } from '../../lib/page.ts';
import { fromService } from './form/from-service.ts';
import type { ServiceFormValues } from './form/form-values.ts';
import type { SaveButton } from './form/ServiceForm.tsx';
import { toUpdateInput } from './form/to-config.ts';

const ServiceForm = lazy(() => import('./form/ServiceForm.tsx').then((module) => ({ default: module.ServiceForm })));

const EditServiceQuery = graphql(`
  query EditService($clientSlug: String!, $slug: String!) {
    service(clientSlug: $clientSlug, slug: $slug) {
      id
      ...ServiceFormFields @unmask
    }
  }
`);

const UpdateServiceMutation = graphql(`
  mutation UpdateService($input: UpdateServiceInput!) {
    updateService(input: $input) {
      id
      name
      target
      confirmationWords
      status
      statusSince
      statusReason
      nextCheckAt
      certificateExpiresAt
      schedule {
        words
      }
      ...ServiceFormFields @unmask
    }
  }
`);

const saveOnly: [SaveButton] = [{ label: 'Save', enabled: undefined }];
const saveAndResume: [SaveButton, SaveButton] = [
  { label: 'Save', enabled: undefined },
  { label: 'Save and resume', enabled: true },
];

const loading = (
  <Late label="Loading the form">
    <PanelSkeleton height={320} />
  </Late>
);

/** Page at /clients/:clientSlug/services/:slug/edit. */
export function EditServicePage() {
  const { clientSlug = '', slug = '' } = useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(EditServiceQuery, {
    variables: { clientSlug, slug },
    // What the form starts from must not change under somebody's hands.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-only',
  });
  const [update] = useMutation(UpdateServiceMutation);
  const service = data?.service ?? null;
  const path = `/clients/${clientSlug}/services/${slug}`;
  usePage([
    ...(service
      ? [
          { label: service.client.name, to: `/clients/${clientSlug}` },
          { label: service.name, to: path },
        ]
      : [{ label: 'Services', to: '/services' }]),
    { label: 'Edit' },
  ]);
  const save = async (values: ServiceFormValues, enabled: boolean | undefined, release: () => void) => {
    if (!service) return null;
    try {
      const { data: changed } = await update({ variables: { input: toUpdateInput(service.id, values, enabled) } });
      if (!changed) return toFailure(null);
      release();
      notify(`${changed.updateService.name} saved.`);
      await navigate(`/clients/${changed.updateService.client.slug}/services/${changed.updateService.slug}`);
      return null;
    } catch (problem) {
      return toFailure(problem);
    }
  };
  if (error && !data) return <ErrorState message={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) return loading;
  if (!service) {
    return <NoSuchThing kind="service" list="/services" />;
  }
  return (
    <>
      <Typography variant="h1">Edit {service.name}</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.25 }}>
        Each change is tried at once. Nothing changes for the watched service until you save.
      </Typography>
      <Suspense fallback={loading}>
        <ServiceForm
          key={service.id}
          initial={fromService(service)}
          serviceId={service.id}
          buttons={service.enabled ? saveOnly : saveAndResume}
          onSave={save}
          onCancel={() => void navigate(path)}
        />
      </Suspense>
    </>
  );
}
