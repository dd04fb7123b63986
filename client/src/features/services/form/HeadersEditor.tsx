// Headers of the request: those anybody may read, and secret ones.
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Box from '@mui/material/Box';
import { Plus, X } from 'lucide-react';
import { type Control, useFieldArray, useWatch } from 'react-hook-form';
import { FormText } from '../../../components/form/FormText.tsx';
import { noSecret } from '../../../components/form/secret.ts';
import type { ServiceFormValues } from './form-values.ts';
import { GroupLabel, Rows } from '../../../components/form/form-layout.tsx';
import { SecretField } from '../../../components/form/SecretField.tsx';

const row = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) auto',
  gap: 1,
  alignItems: 'start',
  '& > .MuiIconButton-root': { height: 36 },
} as const;
const plus = <Plus size={14} strokeWidth={1.5} />;

/** Both lists. A stored secret header keeps its name; removing it tells the server to forget it. */
export function HeadersEditor({ control }: { control: Control<ServiceFormValues> }) {
  const plain = useFieldArray({ control, name: 'headers' });
  const secret = useFieldArray({ control, name: 'secretHeaders' });
  const secrets = useWatch({ control, name: 'secretHeaders' });
  const remove = (index: number) => {
    const header = secrets[index];
    if (header?.secret.stored) secret.update(index, { ...header, secret: { value: '', stored: true, removed: true } });
    else secret.remove(index);
  };
  return (
    <div role="group" aria-label="Headers">
      <GroupLabel>Headers</GroupLabel>
      <Rows>
        {plain.fields.map((field, index) => (
          <Box key={field.id} sx={row}>
            <FormText
              control={control}
              name={`headers.${index}.name`}
              placeholder="Name"
              mono
              slotProps={{ htmlInput: { 'aria-label': `Name of header ${index + 1}`, spellCheck: false } }}
            />
            <FormText
              control={control}
              name={`headers.${index}.value`}
              placeholder="Value"
              mono
              slotProps={{ htmlInput: { 'aria-label': `Value of header ${index + 1}`, spellCheck: false } }}
            />
            <IconButton aria-label={`Remove header ${index + 1}`} onClick={() => plain.remove(index)}>
              <X size={15} strokeWidth={1.5} />
            </IconButton>
          </Box>
        ))}
        {secret.fields.map((field, index) => {
          const stored = secrets[index]?.secret.stored === true;
          if (secrets[index]?.secret.removed) return null;
          return (
            <Box key={field.id} sx={row}>
              <FormText
                control={control}
                name={`secretHeaders.${index}.name`}
                placeholder="Name"
                mono
                disabled={stored}
                slotProps={{ htmlInput: { 'aria-label': `Name of secret header ${index + 1}`, spellCheck: false } }}
              />
              <SecretField
                control={control}
                name={`secretHeaders.${index}.secret`}
                label={`Value of secret header ${index + 1}`}
                hideLabel
                removable={false}
              />
              <IconButton aria-label={`Remove secret header ${index + 1}`} onClick={() => remove(index)}>
                <X size={15} strokeWidth={1.5} />
              </IconButton>
            </Box>
          );
        })}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button startIcon={plus} onClick={() => plain.append({ name: '', value: '' })}>
            Header
          </Button>
          <Button startIcon={plus} onClick={() => secret.append({ name: '', secret: noSecret })}>
            Secret header
          </Button>
        </Box>
      </Rows>
    </div>
  );
}
