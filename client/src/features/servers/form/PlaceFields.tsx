// Which way leads to the server, and what it is grouped by.
import { useQuery } from '@apollo/client/react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { type Control, Controller, useFormState, useWatch } from 'react-hook-form';
import { autocompleteStyles } from '../../../components/form/autocomplete-styles.ts';
import { Pair } from '../../../components/form/form-layout.tsx';
import { ServerPicker } from '../../../components/servers/ServerPicker.tsx';
import { graphql } from '../../../gql/gql.ts';
import type { ServerFormValues } from './form-values.ts';

const KnownTagsQuery = graphql(`
  query ServerFormTags($clientSlug: String) {
    serverTags(clientSlug: $clientSlug)
  }
`);

function TagsField({ control, clientSlug }: { control: Control<ServerFormValues>; clientSlug: string }) {
  const { data } = useQuery(KnownTagsQuery, { variables: { clientSlug: clientSlug === '' ? null : clientSlug } });
  const { errors } = useFormState({ control, name: 'tags' });
  // The fault of one tag stands at the field as a whole.
  const message = errors.tags?.message ?? errors.tags?.find?.((error) => error)?.message;
  return (
    <Controller
      control={control}
      name="tags"
      render={({ field }) => (
        <Autocomplete
          multiple
          freeSolo
          autoSelect
          options={data?.serverTags ?? []}
          value={field.value}
          onChange={(_, tags) => field.onChange([...new Set(tags.map((tag) => tag.trim()).filter(Boolean))])}
          sx={autocompleteStyles}
          renderInput={(params) => (
            <TextField
              {...params}
              label="Tags"
              placeholder={field.value.length === 0 ? 'prod, web …' : ''}
              onBlur={field.onBlur}
              inputRef={field.ref}
              error={message !== undefined}
              helperText={message ?? 'Enter ends a tag. Lists and command templates go by them.'}
            />
          )}
        />
      )}
    />
  );
}

/** Jump host and tags. */
export function PlaceFields({
  control,
  serverId,
}: {
  control: Control<ServerFormValues>;
  serverId: string | undefined;
}) {
  const client = useWatch({ control, name: 'client' });
  const clientSlug = client?.slug ?? '';
  return (
    <Pair>
      <Controller
        control={control}
        name="jumpId"
        render={({ field, fieldState }) => (
          <ServerPicker
            clientSlug={clientSlug}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            exceptId={serverId}
            label="Jump host"
            placeholder="none: directly"
            error={fieldState.error?.message}
            help={`Another server${client ? ` of ${client.name}` : ''} that the way leads over`}
          />
        )}
      />
      <TagsField control={control} clientSlug={clientSlug} />
    </Pair>
  );
}
