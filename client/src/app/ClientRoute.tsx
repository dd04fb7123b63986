// "/clients/:clientSlug": the head of the client from features/clients, its services and servers from their features.
import { useParams } from 'react-router';
import { ClientHeader } from '../features/clients/ClientHeader.tsx';
import { ClientServers } from '../features/servers/ClientServers.tsx';
import { CommandTemplates } from '../features/servers/page/commands/CommandTemplates.tsx';
import { ServicesPanel } from '../features/services/ServicesPanel.tsx';

/** Composes the page. */
export function ClientRoute() {
  const { clientSlug = '' } = useParams();
  return (
    <ClientHeader key={clientSlug} slug={clientSlug} servers={<ClientServers clientSlug={clientSlug} />}>
      <ServicesPanel clientSlug={clientSlug} />
      <CommandTemplates clientSlug={clientSlug} />
    </ClientHeader>
  );
}
