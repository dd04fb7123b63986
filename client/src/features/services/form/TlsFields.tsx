// How the encrypted connection is made and what is trusted.
import { type Control, useWatch } from 'react-hook-form';
import { FormCheck } from '../../../components/form/FormCheck.tsx';
import { FormSelect } from '../../../components/form/FormSelect.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { GroupLabel, Pair, Rows } from '../../../components/form/form-layout.tsx';
import type { ServiceFormValues } from './form-values.ts';
import { SecretField } from '../../../components/form/SecretField.tsx';

const versions = [
  { value: '', label: 'what both can do' },
  { value: 'TLSv1.2', label: 'TLS 1.2 or newer' },
  { value: 'TLSv1.3', label: 'TLS 1.3' },
];
const pem = { htmlInput: { spellCheck: false, placeholder: '-----BEGIN CERTIFICATE-----' } };

interface Props {
  control: Control<ServiceFormValues>;
  /** TCP speaks TLS only when asked to. */
  tcp?: boolean;
}

/** Options of TLS. */
export function TlsFields({ control, tcp = false }: Props) {
  const enabled = useWatch({ control, name: 'tls.enabled' });
  const certificate = useWatch({ control, name: 'tls.clientCertificate' });
  const key = useWatch({ control, name: 'tls.clientKey' });
  return (
    <div role="group" aria-label="TLS">
      <GroupLabel>TLS</GroupLabel>
      <Rows sx={{ gap: 2 }}>
        {tcp && <FormCheck control={control} name="tls.enabled" label="Speak TLS" />}
        {(!tcp || enabled) && (
          <>
            <FormCheck
              control={control}
              name="tls.verify"
              label="Verify the certificate"
              help="Off: an untrusted or expired certificate is no fault. Days left are still read."
            />
            <Pair>
              <FormText
                control={control}
                name="tls.serverName"
                label="Server name"
                mono
                placeholder="as in the address"
              />
              <FormSelect
                control={control}
                name="tls.minVersion"
                label="Version"
                options={versions}
                slotProps={{ select: { displayEmpty: true } }}
              />
            </Pair>
            <FormText
              control={control}
              name="tls.ca"
              label="Trust this CA (PEM)"
              mono
              multiline
              minRows={2}
              maxRows={8}
              slotProps={pem}
              helperText="Empty: the public ones"
            />
            <FormText
              control={control}
              name="tls.clientCertificate"
              label="Client certificate (PEM)"
              mono
              multiline
              minRows={2}
              maxRows={8}
              slotProps={pem}
            />
            {(certificate !== '' || key.stored) && (
              <SecretField
                control={control}
                name="tls.clientKey"
                label="Key of the client certificate (PEM)"
                multiline
              />
            )}
          </>
        )}
      </Rows>
    </div>
  );
}
