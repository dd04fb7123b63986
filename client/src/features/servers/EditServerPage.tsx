// Edits a server.
import { useMutation, useQuery } from '@apollo/client/react';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { toFailure } from '../../apollo/errors.ts';
import { NoSuchThing } from '../../components/NoSuchThing.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { notify } from '../../components/notices.ts';
import { Late, PanelSkeleton } from '../../components/Skeletons.tsx';
import { graphql } from '../../gql/gql.ts';
import type { EditServerQuery as EditServerData } from '../../gql/graphql.ts';
import { usePage } from '../../lib/page.ts';
import { EditActions } from './form/EditActions.tsx';
import { fromServer } from './form/from-server.ts';
import type { SaveButton } from './form/SaveRow.tsx';
import { toUpdateServer } from './form/to-input.ts';
import { serverPath } from './server-words.ts';

const ServerForm = lazy(() => import('./form/ServerForm.tsx').then((module) => ({ default: module.ServerForm })));

const EditServerQuery = graphql(`
  query EditServer($clientSlug: String!, $slug: String!) {
    serverKeyFiles
    server(clientSlug: $clientSlug, slug: $slug) {
      id
      ...ServerFormFields @unmask
    }
  }
`);

const UpdateServerMutation = graphql(`
  mutation UpdateServer($input: UpdateServerInput!) {
    updateServer(input: $input) {
      id
      ...ServerFormFields @unmask
    }
  }
`);

const saveOnly: [SaveButton] = [{ label: 'Save', enabled: undefined }];
const saveAndStart: [SaveButton, SaveButton] = [
  { label: 'Save', enabled: undefined },
  { label: 'Save and start monitoring', enabled: true },
];

const loading = (
  <Late label="Loading the form">
    <PanelSkeleton height={320} />
  </Late>
);

/** Page at /clients/:clientSlug/servers/:slug/edit. */
export function EditServerPage() {
  const { clientSlug = '', slug = '' } = useParams();
  const { data, error, refetch } = useQuery(EditServerQuery, {
    variables: { clientSlug, slug },
    // What the form starts from must not change under somebody's hands.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-only',
  });
  const server = data?.server ?? null;
  const path = `/clients/${clientSlug}/servers/${slug}`;
  usePage([
    ...(server
      ? [
          { label: server.client.name, to: `/clients/${clientSlug}` },
          { label: server.name, to: path },
        ]
      : [{ label: 'Servers', to: '/servers' }]),
    { label: 'Edit' },
  ]);
  if (error && !data) return <ErrorState message={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) return loading;
  if (!server) {
    return <NoSuchThing kind="server" list="/servers" />;
  }
  return (
    <>
      <Typography variant="h1">Edit {server.name}</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.25 }}>
        Nothing changes for the watched server until you save. Stored secrets are used for the test, and never shown.
      </Typography>
      <EditForm key={server.id} server={server} keyFiles={data.serverKeyFiles} />
    </>
  );
}

type Editable = NonNullable<EditServerData['server']>;

function EditForm({ server, keyFiles }: { server: Editable; keyFiles: readonly string[] }) {
  const navigate = useNavigate();
  const [update] = useMutation(UpdateServerMutation);
  // What was read first: live news of the server must not change what counts as changed here.
  const [edited] = useState(() => ({
    id: server.id,
    initial: fromServer(server),
    fingerprint: server.hostKey?.fingerprint ?? null,
  }));
  return (
    <Suspense fallback={loading}>
      <ServerForm
        initial={edited.initial}
        edited={edited}
        keyFiles={keyFiles}
        buttons={server.enabled ? saveOnly : saveAndStart}
        onSave={async (values, { enabled, hostKey, release }) => {
          try {
            const input = toUpdateServer(values, edited, hostKey);
            const { data: changed } = await update({
              variables: { input: enabled === undefined ? input : { ...input, enabled } },
            });
            if (!changed) return toFailure(null);
            release();
            notify(`${changed.updateServer.name} saved.`);
            await navigate(serverPath(changed.updateServer));
            return null;
          } catch (problem) {
            return toFailure(problem);
          }
        }}
        onCancel={() => void navigate(serverPath(server))}
        renderMore={(release) => <EditActions server={server} release={release} />}
      />
    </Suspense>
  );
}
