// The name that stands in the side bar, in titles and on the sign-in page.
import { useMutation } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useForm } from 'react-hook-form';
import { FormText } from '../../components/form/FormText.tsx';
import { notify } from '../../components/notices.ts';
import { graphql } from '../../gql/gql.ts';
import { formRules, required } from '../../lib/form-rules.ts';
import { placeErrors } from '../../lib/place-errors.ts';

const UpdateSettingsMutation = graphql(`
  mutation UpdateSettings($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      siteName
    }
  }
`);

/** Form of one field. */
export function SiteNameForm({ siteName }: { siteName: string }) {
  const [update] = useMutation(UpdateSettingsMutation);
  const { control, handleSubmit, formState, setError } = useForm({
    values: { siteName },
    resolver: formRules<{ siteName: string }>({ siteName: required('Please give a name.') }),
  });
  const submit = handleSubmit(async (values) => {
    try {
      await update({ variables: { input: { siteName: values.siteName.trim() } } });
      notify('The name was saved.');
    } catch (error) {
      const rest = placeErrors(error, ['siteName'], setError);
      if (rest !== '') setError('siteName', { type: 'server', message: rest });
    }
  });
  return (
    <Box component="form" onSubmit={submit} noValidate sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <FormText
        control={control}
        name="siteName"
        label="Name of the site"
        helperText="Stands in the side bar, in titles and on the sign-in page."
      />
      <Button
        type="submit"
        loading={formState.isSubmitting}
        disabled={!formState.isDirty}
        sx={{ mt: 3, minHeight: 34 }}
      >
        Save
      </Button>
    </Box>
  );
}
