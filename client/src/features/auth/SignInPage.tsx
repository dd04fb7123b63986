// "/sign-in"
import { useApolloClient, useMutation } from '@apollo/client/react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation, useNavigate } from 'react-router';
import { toFailure } from '../../apollo/errors.ts';
import { useSession } from '../../apollo/session.ts';
import { FormText } from '../../components/form/FormText.tsx';
import { graphql } from '../../gql/gql.ts';
import { returnPath } from '../../lib/return-path.ts';
import { css } from '../../theme/tokens.ts';
import { AuthFrame } from './AuthFrame.tsx';
import { afterSignIn } from './after-sign-in.ts';

const SignInMutation = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      kind
      user {
        id
      }
    }
  }
`);

/** Words for a sign-in that failed. */
export function signInWords(error: unknown): string {
  const failure = toFailure(error);
  if (failure.code === 'UNAUTHENTICATED') return 'Email or password is wrong.';
  if (failure.code === 'RATE_LIMITED') return 'Too many attempts. Wait a few minutes and try again.';
  return failure.message;
}

/** Email and password; in demo mode they are shown and filled in. */
export function SignInPage() {
  const { setup } = useSession();
  const navigate = useNavigate();
  const location = useLocation();
  const apollo = useApolloClient();
  const [failed, setFailed] = useState('');
  const [signIn] = useMutation(SignInMutation);
  const { control, handleSubmit, formState, setFocus } = useForm({
    values: { email: setup?.demo?.email ?? '', password: setup?.demo?.password ?? '' },
  });
  const submit = handleSubmit(async (input) => {
    setFailed('');
    try {
      await signIn({ variables: { input } });
      await afterSignIn(apollo);
      await navigate(returnPath(location.search), { replace: true });
    } catch (error) {
      setFailed(signInWords(error));
      setFocus('password', { shouldSelect: true });
    }
  });
  const siteName = setup?.siteName ?? 'Statusgraph';
  return (
    <AuthFrame title="Sign in" intro={`To see how things stand at ${siteName}.`} siteName={siteName}>
      <Box component="form" onSubmit={submit} noValidate sx={{ display: 'grid', gap: 2 }}>
        {setup?.demo && <Alert severity="info">This is a demo. Its login is filled in: just sign in.</Alert>}
        <FormText
          control={control}
          name="email"
          label="Email"
          type="email"
          autoComplete="username"
          autoFocus={!setup?.demo}
          required
        />
        <FormText
          control={control}
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
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
          autoFocus={Boolean(setup?.demo)}
        >
          Sign in
        </Button>
      </Box>
    </AuthFrame>
  );
}
