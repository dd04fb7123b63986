// "/clients/:clientSlug": the head of the client from features/clients, its services from features/services.
import { useParams } from 'react-router';
import { ClientHeader } from '../features/clients/ClientHeader.tsx';
import { ServicesPanel } from '../features/services/ServicesPanel.tsx';

/** Composes the page. */
export function ClientRoute() {
  const { clientSlug = '' } = useParams();
  return (
    <ClientHeader key={clientSlug} slug={clientSlug}>
      <ServicesPanel clientSlug={clientSlug} />
    </ClientHeader>
  );
}
