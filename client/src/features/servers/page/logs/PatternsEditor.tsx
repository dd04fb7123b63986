// Patterns of a log: lines that become events. Each is tried on the newest lines while it is typed.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { Plus, X } from 'lucide-react';
import { type Control, useFieldArray, useWatch } from 'react-hook-form';
import { GroupLabel, Rows } from '../../../../components/form/form-layout.tsx';
import { FormSelect } from '../../../../components/form/FormSelect.tsx';
import { FormText } from '../../../../components/form/FormText.tsx';
import { css, narrow } from '../../../../theme/tokens.ts';
import { trialWords, tryPattern } from './pattern-lines.ts';
import type { SourceValues } from './source-form.ts';

const severities = [
  { value: 'INFO', label: 'Info' },
  { value: 'WARNING', label: 'Warning' },
  { value: 'CRITICAL', label: 'Critical' },
];

interface RowProps {
  control: Control<SourceValues>;
  index: number;
  lines: readonly string[];
  onRemove: () => void;
}

function PatternRow({ control, index, lines, onRemove }: RowProps) {
  const pattern = useWatch({ control, name: `patterns.${index}.pattern` }) ?? '';
  const trial = tryPattern(pattern, lines);
  const path = `patterns.${index}` as const;
  const label = `Pattern ${index + 1}`;
  const spoken = (words: string) => ({ htmlInput: { 'aria-label': `${label}: ${words}`, spellCheck: false } });
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{ border: `1px solid ${css.line}`, borderRadius: '6px', p: 1, minWidth: 0 }}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          alignItems: 'start',
          gridTemplateColumns: 'minmax(0, 1fr) 120px 34px',
          [narrow]: {
            gridTemplateColumns: 'minmax(0, 1fr) 44px',
            '& > :first-of-type': { gridColumn: '1 / -1' },
          },
        }}
      >
        <FormText
          control={control}
          name={`${path}.name`}
          placeholder="Name: Upstream gone"
          slotProps={spoken('name')}
        />
        <FormSelect
          control={control}
          name={`${path}.severity`}
          options={severities}
          slotProps={{ select: { SelectDisplayProps: { 'aria-label': `${label}: severity` } } }}
        />
        <IconButton size="small" aria-label={`Remove ${label.toLowerCase()}`} onClick={onRemove}>
          <X size={14} strokeWidth={1.5} />
        </IconButton>
        <Box sx={{ gridColumn: '1 / -1' }}>
          <FormText
            control={control}
            name={`${path}.pattern`}
            mono
            placeholder="upstream (timed out|refused)"
            slotProps={spoken('regular expression')}
          />
        </Box>
      </Box>
      {trial && (
        <Box aria-live="polite" sx={{ mt: 0.75, fontSize: 12, lineHeight: '16px', color: css.dim, minWidth: 0 }}>
          {trialWords(trial)}
          {trial.example !== null && (
            <Box className="mono clip" sx={{ color: css.text, fontSize: 12 }} title={trial.example}>
              {trial.example}
            </Box>
          )}
        </Box>
      )}
    </Box>
  );
}

/** List of patterns; `lines` are the newest of the log, oldest first. */
export function PatternsEditor({ control, lines }: { control: Control<SourceValues>; lines: readonly string[] }) {
  const { fields, append, remove } = useFieldArray({ control, name: 'patterns' });
  return (
    <div>
      <GroupLabel>Patterns</GroupLabel>
      <Rows>
        <Box sx={{ fontSize: 12, color: css.dim }}>
          A line that a pattern matches becomes an event on the server&apos;s timeline. Upper and lower case count.
        </Box>
        {fields.map((field, index) => (
          <PatternRow key={field.id} control={control} index={index} lines={lines} onRemove={() => remove(index)} />
        ))}
        <div>
          <Button
            startIcon={<Plus size={14} strokeWidth={1.5} />}
            disabled={fields.length >= 20}
            onClick={() => append({ name: '', pattern: '', severity: 'WARNING' })}
          >
            Pattern
          </Button>
        </div>
      </Rows>
    </div>
  );
}
