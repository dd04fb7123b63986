// "Request": what is sent, as whom, and over what.
import { type Control, useWatch } from 'react-hook-form';
import { FormSelect } from '../../../components/form/FormSelect.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { methods } from './choices.ts';
import { Pair, Triple } from '../../../components/form/form-layout.tsx';
import type { ServiceFormValues } from './form-values.ts';
import { HeadersEditor } from './HeadersEditor.tsx';
import { SecretField } from '../../../components/form/SecretField.tsx';
import { TlsFields } from './TlsFields.tsx';

const ipVersions = [
  { value: 'any', label: 'either' },
  { value: '4', label: 'IPv4' },
  { value: '6', label: 'IPv6' },
];
const auths = [
  { value: 'none', label: 'nobody' },
  { value: 'basic', label: 'a user with a password' },
  { value: 'bearer', label: 'the bearer of a token' },
];
const redirects = Array.from({ length: 11 }, (_, n) => ({
  value: String(n),
  label: n === 0 ? 'reported, not followed' : `up to ${n} followed`,
}));

interface Props {
  control: Control<ServiceFormValues>;
}

function AuthFields({ control }: Props) {
  const type = useWatch({ control, name: 'auth.type' });
  return (
    <>
      <Pair>
        <FormSelect control={control} name="auth.type" label="Sign in as" options={auths} />
        {type === 'bearer' && <SecretField control={control} name="auth.token" label="Token" />}
      </Pair>
      {type === 'basic' && (
        <Pair>
          <FormText
            control={control}
            name="auth.username"
            label="User name"
            slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
          />
          <SecretField control={control} name="auth.password" label="Password" />
        </Pair>
      )}
    </>
  );
}

/** Fields of the fold. */
export function RequestFields({ control }: Props) {
  const kind = useWatch({ control, name: 'kind' });
  const method = useWatch({ control, name: 'method' });
  if (kind === 'TCP') {
    return (
      <>
        <FormText
          control={control}
          name="send"
          label="Text to send after connecting"
          mono
          multiline
          minRows={2}
          helperText="\r \n \t \0 \xNN are understood"
        />
        <FormSelect control={control} name="ipVersion" label="Internet protocol" options={ipVersions} />
        <TlsFields control={control} tcp />
      </>
    );
  }
  const known = methods.map((name) => ({ value: name as string, label: name as string }));
  return (
    <>
      <Triple>
        <FormSelect
          control={control}
          name="method"
          label="Method"
          options={known.some(({ value }) => value === method) ? known : [...known, { value: method, label: method }]}
        />
        <FormSelect control={control} name="followRedirects" label="Redirects" options={redirects} />
        <FormSelect control={control} name="ipVersion" label="Internet protocol" options={ipVersions} />
      </Triple>
      <AuthFields control={control} />
      <HeadersEditor control={control} />
      <FormText
        control={control}
        name="body"
        label="Body"
        mono
        multiline
        minRows={2}
        maxRows={12}
        slotProps={{ htmlInput: { spellCheck: false } }}
      />
      <TlsFields control={control} />
    </>
  );
}
