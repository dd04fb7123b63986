// The first field: whom to log in to. What it is read as stands below it while one types.
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { FormText } from '../../../components/form/FormText.tsx';
import type { ServerFormValues } from './form-values.ts';
import { parseSshAddress, type SshAddress, suggestServerName } from './ssh-address.ts';

interface Props {
  form: UseFormReturn<ServerFormValues>;
  /** The name is suggested from the host while nobody has typed one. */
  suggest: boolean;
}

/** "User ops, host web-1, port 22", and what a pasted command says that has a field of its own. */
function readAs(address: SshAddress): string {
  if (address.type === 'incomplete') return address.message;
  if (address.type !== 'ok') return 'user@host, with :port when it is not 22, or paste an ssh command';
  const { username, host, port, jump, keyFile } = address;
  return [
    `User ${username}, host ${host}, port ${port}.`,
    jump && `The command goes over ${jump}: choose it as jump host.`,
    keyFile && `The command uses the key ${keyFile}: paste or upload it below.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Field with the reading of an address behind it. */
export function AddressField({ form, suggest }: Props) {
  const { control, setValue, getFieldState, formState } = form;
  const address = parseSshAddress(useWatch({ control, name: 'address' }));
  const follow = (text: string) => {
    const next = parseSshAddress(text);
    const name = suggestServerName(next);
    if (suggest && name !== '' && !getFieldState('name').isTouched)
      setValue('name', name, { shouldValidate: formState.isSubmitted });
    // Whoever pastes a command with a key logs in with a key.
    if (next.type === 'ok' && next.keyFile !== null) setValue('auth', 'PRIVATE_KEY', { shouldDirty: true });
  };
  return (
    <FormText
      control={control}
      name="address"
      label="Address"
      mono
      required
      autoFocus={suggest}
      placeholder="ops@web-1.example"
      helperText={readAs(address)}
      onChange={(event) => follow(event.target.value)}
      slotProps={{
        inputLabel: { required: false },
        htmlInput: {
          spellCheck: false,
          autoCapitalize: 'off',
          autoCorrect: 'off',
          autoComplete: 'off',
          inputMode: 'email',
        },
      }}
    />
  );
}
