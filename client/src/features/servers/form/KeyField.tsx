// A private key: pasted, dropped, or read from a file. The file is read in the browser; nothing else of it is sent.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Upload } from 'lucide-react';
import { type DragEvent, useRef } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { SecretField } from '../../../components/form/SecretField.tsx';
import type { ServerFormValues } from './form-values.ts';
import { isEncrypted, MAX_KEY_LENGTH } from './private-key.ts';

/** Key and passphrase. */
export function KeyField({ form }: { form: UseFormReturn<ServerFormValues> }) {
  const { control, setValue, setError, getValues } = form;
  const file = useRef<HTMLInputElement>(null);
  const key = useWatch({ control, name: 'privateKey.value' });
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > MAX_KEY_LENGTH) {
      setError('privateKey.value', { type: 'file', message: `${chosen.name} is too big to be a private key.` });
      return;
    }
    const value = await chosen.text();
    setValue(
      'privateKey',
      { ...getValues('privateKey'), value, removed: false },
      { shouldDirty: true, shouldValidate: true },
    );
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <Box onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <SecretField
          control={control}
          name="privateKey"
          label="Private key"
          multiline
          removable={false}
          placeholder={'-----BEGIN OPENSSH PRIVATE KEY-----\n…'}
          help="OpenSSH or PEM: ed25519, ECDSA or RSA. Paste it, drop its file here, or upload it. It is stored encrypted."
        />
        <Button
          size="small"
          startIcon={<Upload size={14} strokeWidth={1.5} />}
          onClick={() => file.current?.click()}
          sx={{ mt: 1 }}
        >
          Upload a key file
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="Key file to upload"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file again is a change too.
            event.target.value = '';
          }}
        />
      </Box>
      <SecretField
        control={control}
        name="passphrase"
        label="Passphrase"
        help={isEncrypted(key) ? 'This key is encrypted: its passphrase is needed.' : 'Only when the key has one'}
      />
    </>
  );
}
