// The server that a service runs on; one with the address that is watched is offered.
import Button from '@mui/material/Button';
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form';
import { ServerPicker, useServerAt } from '../../../components/servers/ServerPicker.tsx';
import { parseTarget } from '../../../lib/target.ts';
import type { ServiceFormValues } from './form-values.ts';

/** The host of the address; '' while there is none. */
function hostOf(address: string): string {
  const target = parseTarget(address);
  if (target.type === 'tcp') return target.host;
  return target.type === 'http' ? new URL(target.url).hostname.replace(/^\[|\]$/g, '') : '';
}

/** Field "Runs on server". */
export function RunsOnField({ form }: { form: UseFormReturn<ServiceFormValues> }) {
  const { control, setValue } = form;
  const [client, serverId, address] = useWatch({ control, name: ['client', 'serverId', 'address'] });
  const clientSlug = client?.slug ?? '';
  const same = useServerAt(clientSlug, hostOf(address));
  return (
    <Controller
      control={control}
      name="serverId"
      render={({ field, fieldState }) => (
        <ServerPicker
          clientSlug={clientSlug}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          inputRef={field.ref}
          label="Runs on server"
          placeholder="none, or not known"
          error={fieldState.error?.message}
          help={
            same && serverId === '' ? (
              <Button
                variant="text"
                size="small"
                sx={{ ml: -1, minHeight: 0, py: 0, fontSize: 12 }}
                onClick={() => setValue('serverId', same.id, { shouldDirty: true })}
              >
                {same.name} has the same address: choose it
              </Button>
            ) : same && same.id === serverId ? (
              'same address'
            ) : undefined
          }
        />
      )}
    />
  );
}
