// The address: a URL, host:port, or a curl command that fills the rest of the form.
import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { FormText } from '../../../components/form/FormText.tsx';
import { isCurl, parseCurl } from '../../../lib/curl.ts';
import { parseTarget, suggestName } from '../../../lib/target.ts';
import { applyCurl, curlWords } from './from-curl.ts';
import type { ServiceFormValues } from './form-values.ts';

interface Props {
  form: UseFormReturn<ServiceFormValues>;
  /** The name is suggested from the address while nobody has typed one. */
  suggest: boolean;
}

/** Field with the whole reading of an address behind it. */
export function AddressField({ form, suggest }: Props) {
  const { control, getValues, setValue, setError, clearErrors } = form;
  const [taken, setTaken] = useState('');
  const address = useWatch({ control, name: 'address' });
  const target = parseTarget(address);
  const adds = target.type === 'http' && !/^https?:/i.test(address.trim());

  const followAddress = (text: string) => {
    const next = parseTarget(text);
    if (next.type === 'tcp' || next.type === 'http') {
      setValue('kind', next.type === 'tcp' ? 'TCP' : 'HTTP');
      if (next.type === 'tcp' && next.tls) setValue('tls.enabled', true);
    }
    const suggested = suggestName(next);
    if (suggest && suggested !== '' && !form.getFieldState('name').isTouched)
      setValue('name', suggested, { shouldValidate: form.formState.isSubmitted });
  };
  const takeCurl = (text: string) => {
    const result = parseCurl(text);
    if (!result.ok) {
      setError('address', { type: 'curl', message: result.message });
      return;
    }
    clearErrors('address');
    const values = applyCurl(getValues(), result.request);
    for (const [name, value] of Object.entries(values)) {
      setValue(name as keyof ServiceFormValues, value as ServiceFormValues[keyof ServiceFormValues], {
        shouldDirty: true,
      });
    }
    setTaken(curlWords(result.request));
    followAddress(values.address);
  };
  // Credentials in a URL would be shown on every page; they belong to the sign-in below.
  const moveCredentials = () => {
    if (target.type !== 'http' || target.username === undefined) return;
    setValue('address', target.url, { shouldDirty: true });
    setValue(
      'auth',
      {
        ...getValues('auth'),
        type: 'basic',
        username: target.username,
        password: { value: target.password ?? '', stored: false, removed: false },
      },
      { shouldDirty: true },
    );
    setTaken('User and password of the address went to Request, Sign in as.');
  };
  return (
    <FormText
      control={control}
      name="address"
      label="Address"
      mono
      required
      autoFocus
      placeholder="https://example.com/health"
      helperText={taken || (adds ? `Read as ${target.url}` : 'A URL, host:port, or paste a curl command')}
      onChange={(event) => {
        const text = event.target.value;
        setTaken('');
        if (!isCurl(text)) followAddress(text);
      }}
      onBlur={() => {
        if (isCurl(getValues('address'))) takeCurl(getValues('address'));
        else moveCredentials();
      }}
      slotProps={{
        inputLabel: { required: false },
        htmlInput: { spellCheck: false, autoCapitalize: 'off', autoComplete: 'off', inputMode: 'url' },
        input: {
          onPaste: (event: React.ClipboardEvent) => {
            const text = event.clipboardData.getData('text');
            if (!isCurl(text)) return;
            // A field of one line would swallow the line breaks of the command.
            event.preventDefault();
            takeCurl(text);
          },
        },
      }}
    />
  );
}
