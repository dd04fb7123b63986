// What else must hold for an answer to be good, and how bad it is when it does not.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { type Control, useFieldArray, useWatch } from 'react-hook-form';
import { FormSelect } from '../../../components/form/FormSelect.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { css } from '../../../theme/tokens.ts';
import { GroupLabel, Rows } from '../../../components/form/form-layout.tsx';
import { type AssertionType, newAssertion, type ServiceFormValues } from './form-values.ts';

const kinds: readonly { type: AssertionType; label: string }[] = [
  { type: 'keyword', label: 'Text in the body' },
  { type: 'json', label: 'Value in the JSON body' },
  { type: 'header', label: 'Header of the answer' },
  { type: 'size', label: 'Size of the body' },
  { type: 'certificate', label: 'Days left on the certificate, at least' },
];

const comparisons = [
  { value: 'EQUALS', label: 'is' },
  { value: 'NOT_EQUALS', label: 'is not' },
  { value: 'LESS_THAN', label: 'is less than' },
  { value: 'GREATER_THAN', label: 'is more than' },
  { value: 'MATCHES', label: 'matches' },
  { value: 'EXISTS', label: 'exists' },
];
const sizes = [
  { value: 'AT_LEAST', label: 'at least' },
  { value: 'AT_MOST', label: 'at most' },
];
const presence = [
  { value: 'yes', label: 'is in it' },
  { value: 'no', label: 'is not in it' },
];
const failures = [
  { value: 'DOWN', label: 'else down' },
  { value: 'DEGRADED', label: 'else degraded' },
];

interface RowProps {
  control: Control<ServiceFormValues>;
  index: number;
  onRemove: () => void;
}

function AssertionRow({ control, index, onRemove }: RowProps) {
  const assertion = useWatch({ control, name: `assertions.${index}` });
  const path = `assertions.${index}` as const;
  const kind = kinds.find(({ type }) => type === assertion?.type)?.label ?? '';
  const labelled = (words: string) => ({ htmlInput: { 'aria-label': `${kind}: ${words}`, spellCheck: false } });
  const named = (words: string) => ({ select: { SelectDisplayProps: { 'aria-label': `${kind}: ${words}` } } });
  if (!assertion) return null;
  const { type, comparison } = assertion;
  const compared = type === 'json' || type === 'header';
  return (
    <Box
      role="group"
      aria-label={kind}
      sx={{ border: `1px solid ${css.line}`, borderRadius: '6px', bgcolor: css.panel, p: '8px 8px 10px 12px' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 0.5 }}>
        <span style={{ fontSize: 12, color: css.dim }}>{kind}</span>
        <IconButton size="small" aria-label={`Remove: ${kind}`} onClick={onRemove} sx={{ ml: 'auto' }}>
          <X size={14} strokeWidth={1.5} />
        </IconButton>
      </Box>
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))', pr: 0.5 }}>
        {type === 'keyword' && (
          <FormText control={control} name={`${path}.subject`} placeholder="Text" mono slotProps={labelled('text')} />
        )}
        {type === 'keyword' && (
          <FormSelect control={control} name={`${path}.present`} options={presence} slotProps={named('present')} />
        )}
        {compared && (
          <FormText
            control={control}
            name={`${path}.subject`}
            placeholder={type === 'json' ? '$.status' : 'Content-Type'}
            mono
            slotProps={labelled(type === 'json' ? 'path' : 'name')}
          />
        )}
        {compared && (
          <FormSelect
            control={control}
            name={`${path}.comparison`}
            options={comparisons}
            slotProps={named('comparison')}
          />
        )}
        {compared && comparison !== 'EXISTS' && (
          <FormText control={control} name={`${path}.value`} placeholder="Value" mono slotProps={labelled('value')} />
        )}
        {type === 'size' && (
          <FormSelect control={control} name={`${path}.comparison`} options={sizes} slotProps={named('comparison')} />
        )}
        {type === 'size' && (
          <FormText control={control} name={`${path}.value`} unit="bytes" slotProps={labelled('bytes')} />
        )}
        {type === 'certificate' && (
          <FormText control={control} name={`${path}.value`} unit="days" slotProps={labelled('days')} />
        )}
        <FormSelect control={control} name={`${path}.failAs`} options={failures} slotProps={named('otherwise')} />
      </Box>
    </Box>
  );
}

/** List of assertions with a menu to add one. */
export function AssertionsEditor({ control }: { control: Control<ServiceFormValues> }) {
  const { fields, append, remove } = useFieldArray({ control, name: 'assertions' });
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <div>
      <GroupLabel>Assertions</GroupLabel>
      <Rows>
        {fields.map((field, index) => (
          <AssertionRow key={field.id} control={control} index={index} onRemove={() => remove(index)} />
        ))}
        <div>
          <Button
            startIcon={<Plus size={14} strokeWidth={1.5} />}
            aria-haspopup="menu"
            disabled={fields.length >= 20}
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            Assertion
          </Button>
        </div>
      </Rows>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {kinds.map(({ type, label }) => (
          <MenuItem
            key={type}
            onClick={() => {
              setAnchor(null);
              append(newAssertion(type));
            }}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
