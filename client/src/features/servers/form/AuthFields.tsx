// How one logs in: password, private key, or a key file that lies on the Statusgraph host.
import Box from '@mui/material/Box';
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form';
import { FormSelect } from '../../../components/form/FormSelect.tsx';
import { GroupLabel, Pair } from '../../../components/form/form-layout.tsx';
import { SecretField } from '../../../components/form/SecretField.tsx';
import { SegmentedControl } from '../../../components/SegmentedControl.tsx';
import type { ServerAuth } from '../../../gql/graphql.ts';
import { css } from '../../../theme/tokens.ts';
import type { ServerFormValues } from './form-values.ts';
import { KeyField } from './KeyField.tsx';

const ways: readonly { value: ServerAuth; label: string }[] = [
  { value: 'PASSWORD', label: 'Password' },
  { value: 'PRIVATE_KEY', label: 'Private key' },
  { value: 'KEY_FILE', label: 'Key file of this installation' },
];

interface Props {
  form: UseFormReturn<ServerFormValues>;
  /** Names of the key files on the Statusgraph host; empty when its operator allows none. */
  keyFiles: readonly string[];
  /** Said at the password: it is stored for another host. */
  passwordHelp: string | undefined;
}

/** The choice and its fields. */
export function AuthFields({ form, keyFiles, passwordHelp }: Props) {
  const { control, clearErrors } = form;
  const [auth, keyFile] = useWatch({ control, name: ['auth', 'keyFile'] });
  // One that is stored stays in sight, even where the folder is gone.
  const withFiles = keyFiles.length > 0 || auth === 'KEY_FILE';
  const files = keyFile === '' || keyFiles.includes(keyFile) ? keyFiles : [keyFile, ...keyFiles];
  return (
    <Box
      role="group"
      aria-label="Log in with"
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <div>
        <GroupLabel>Log in with</GroupLabel>
        <Controller
          control={control}
          name="auth"
          render={({ field, fieldState }) => (
            <>
              <SegmentedControl
                label="Log in with"
                value={field.value}
                options={withFiles ? ways : ways.slice(0, 2)}
                onChange={(next) => {
                  field.onChange(next);
                  clearErrors(['auth', 'password', 'privateKey', 'passphrase', 'keyFile']);
                }}
              />
              {fieldState.error && (
                <Box role="alert" sx={{ mt: 0.5, fontSize: 12, lineHeight: '16px', color: css.down }}>
                  {fieldState.error.message}
                </Box>
              )}
            </>
          )}
        />
      </div>
      {auth === 'PASSWORD' && (
        <SecretField
          control={control}
          name="password"
          label="Password"
          removable={false}
          help={passwordHelp ?? 'Stored encrypted, and never shown again. An account without root rights is enough.'}
        />
      )}
      {auth === 'PRIVATE_KEY' && <KeyField form={form} />}
      {auth === 'KEY_FILE' && (
        <Pair>
          <FormSelect
            control={control}
            name="keyFile"
            label="Key file"
            options={files.map((name) => ({ value: name, label: name }))}
            helperText="Lies on the Statusgraph host and never leaves it"
          />
          <SecretField control={control} name="passphrase" label="Passphrase" help="Only when the key has one" />
        </Pair>
      )}
      {auth === 'PRIVATE_KEY' && !withFiles && (
        <Box sx={{ fontSize: 12, lineHeight: '16px', color: css.dim }}>
          Keys that lie on the Statusgraph host can be used too once its operator names their folder in{' '}
          <span className="mono">SSH_KEY_DIR</span>.
        </Box>
      )}
    </Box>
  );
}
