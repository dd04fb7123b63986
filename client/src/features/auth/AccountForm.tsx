// Name and email of the person who is signed in.
import { useMutation } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FormText } from '../../components/form/FormText.tsx';
import { notify } from '../../components/notices.ts';
import { graphql } from '../../gql/gql.ts';
import { formRules } from '../../lib/form-rules.ts';
import { placeErrors } from '../../lib/place-errors.ts';
import { css } from '../../theme/tokens.ts';
import { emailRule, nameRule } from './account-rules.ts';

const UpdateProfileMutation = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      id
      name
      email
    }
  }
`);

/** Form with the current values. */
export function AccountForm({ name, email }: { name: string; email: string }) {
  const [failed, setFailed] = useState('');
  const [update] = useMutation(UpdateProfileMutation);
  const { control, handleSubmit, formState, setError } = useForm({
    values: { name, email },
    resolver: formRules<{ name: string; email: string }>({ name: nameRule, email: emailRule }),
  });
  const submit = handleSubmit(async (values) => {
    setFailed('');
    try {
      await update({ variables: { input: { name: values.name.trim(), email: values.email.trim() } } });
      notify('Your account was saved.');
    } catch (error) {
      setFailed(placeErrors(error, ['name', 'email'], setError));
    }
  });
  return (
    <Box component="form" onSubmit={submit} noValidate sx={{ display: 'grid', gap: 2 }}>
      <FormText control={control} name="name" label="Name" autoComplete="name" />
      <FormText control={control} name="email" label="Email" type="email" autoComplete="email" />
      <Box role="alert" sx={{ color: css.down, '&:empty': { display: 'none' } }}>
        {failed}
      </Box>
      <div>
        <Button type="submit" loading={formState.isSubmitting} disabled={!formState.isDirty}>
          Save
        </Button>
      </div>
    </Box>
  );
}
