// "/welcome": the first run. Creates the owner, then asks for something to watch.
import { useApolloClient, useMutation } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useSession } from '../../apollo/session.ts';
import { FormText } from '../../components/form/FormText.tsx';
import { graphql } from '../../gql/gql.ts';
import { formRules } from '../../lib/form-rules.ts';
import { placeErrors } from '../../lib/place-errors.ts';
import { css } from '../../theme/tokens.ts';
import { AuthFrame } from './AuthFrame.tsx';
import { afterSignIn } from './after-sign-in.ts';
import { emailRule, nameRule, newPasswordRule, passwordHelp } from './account-rules.ts';

const CreateOwnerMutation = graphql(`
  mutation CreateOwner($input: CreateOwnerInput!) {
    createOwner(input: $input) {
      kind
      user {
        id
      }
    }
  }
`);

/** Form for the owner's account. */
export function WelcomePage() {
  const { setup } = useSession();
  const navigate = useNavigate();
  const apollo = useApolloClient();
  const [failed, setFailed] = useState('');
  const [createOwner] = useMutation(CreateOwnerMutation);
  const { control, handleSubmit, formState, setError } = useForm({
    defaultValues: { name: '', email: '', password: '' },
    mode: 'onTouched',
    resolver: formRules<{ name: string; email: string; password: string }>({
      name: nameRule,
      email: emailRule,
      password: newPasswordRule,
    }),
  });
  const submit = handleSubmit(async (input) => {
    setFailed('');
    try {
      await createOwner({ variables: { input } });
      await afterSignIn(apollo);
      await navigate('/services/new', { replace: true });
    } catch (error) {
      setFailed(placeErrors(error, ['name', 'email', 'password'], setError));
    }
  });
  return (
    <AuthFrame
      title="Welcome"
      intro="Create the owner's account. Next you give the first address to watch."
      siteName={setup?.siteName ?? 'Statusgraph'}
    >
      <Box component="form" onSubmit={submit} noValidate sx={{ display: 'grid', gap: 2 }}>
        <FormText control={control} name="name" label="Your name" autoComplete="name" autoFocus required />
        <FormText control={control} name="email" label="Email" type="email" autoComplete="username" required />
        <FormText
          control={control}
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          helperText={passwordHelp}
          required
        />
        <Box role="alert" sx={{ color: css.down, '&:empty': { display: 'none' } }}>
          {failed}
        </Box>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          loading={formState.isSubmitting}
          sx={{ minHeight: 36 }}
        >
          Create the account
        </Button>
      </Box>
    </AuthFrame>
  );
}
