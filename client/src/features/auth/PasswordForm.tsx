// A new password for the person who is signed in.
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
import { newPasswordRule, passwordHelp } from './account-rules.ts';

const ChangePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input)
  }
`);

/** `email` is there for password managers, which file the new password under it. */
export function PasswordForm({ email }: { email: string }) {
  const [failed, setFailed] = useState('');
  const [change] = useMutation(ChangePasswordMutation);
  const { control, handleSubmit, formState, setError, reset } = useForm({
    defaultValues: { currentPassword: '', newPassword: '' },
    resolver: formRules<{ currentPassword: string; newPassword: string }>({ newPassword: newPasswordRule }),
  });
  const submit = handleSubmit(async (input) => {
    setFailed('');
    try {
      await change({ variables: { input } });
      reset();
      notify('The password was changed.');
    } catch (error) {
      setFailed(placeErrors(error, ['currentPassword', 'newPassword'], setError));
    }
  });
  return (
    <Box component="form" onSubmit={submit} noValidate sx={{ display: 'grid', gap: 2 }}>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <FormText
        control={control}
        name="currentPassword"
        label="Current password"
        type="password"
        autoComplete="current-password"
      />
      <FormText
        control={control}
        name="newPassword"
        label="New password"
        type="password"
        autoComplete="new-password"
        helperText={passwordHelp}
      />
      <Box role="alert" sx={{ color: css.down, '&:empty': { display: 'none' } }}>
        {failed}
      </Box>
      <div>
        <Button type="submit" loading={formState.isSubmitting} disabled={!formState.isDirty}>
          Change the password
        </Button>
      </div>
    </Box>
  );
}
