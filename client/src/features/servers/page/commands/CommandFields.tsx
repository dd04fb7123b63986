// What runs, and how its numbers are read and judged.
import Box from '@mui/material/Box';
import { type Control, useWatch } from 'react-hook-form';
import { FormSelect } from '../../../../components/form/FormSelect.tsx';
import { FormText } from '../../../../components/form/FormText.tsx';
import { Pair, Triple } from '../../../../components/form/form-layout.tsx';
import { css } from '../../../../theme/tokens.ts';
import type { CommandValues } from './command-form.ts';
import { valuesWords } from './command-words.ts';
import { type ParserWords, parsers, parserWords } from './parsers.ts';

const parserOptions = parsers.map(({ parser, label }) => ({ value: parser, label }));
const directions = [
  { value: 'ABOVE', label: 'high numbers' },
  { value: 'BELOW', label: 'low numbers' },
];

function ParserHelp({ words: { means, example } }: { words: ParserWords }) {
  const gives = Object.entries(example.gives).map(([name, value]) => ({ name, value }));
  return (
    <Box sx={{ bgcolor: css.bg, borderRadius: '6px', p: '8px 12px', fontSize: 12, lineHeight: '18px', color: css.dim }}>
      {means}
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'auto minmax(0, 1fr)',
          gap: '0 12px',
          m: 0,
          mt: 0.5,
          '& dd': { m: 0, color: css.text, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: 12 },
        }}
      >
        <dt>For example</dt>
        <dd className="mono">{example.command}</dd>
        {example.output !== '' && <dt>writes</dt>}
        {example.output !== '' && <dd className="mono">{example.output}</dd>}
        {example.pattern !== null && <dt>with</dt>}
        {example.pattern !== null && <dd className="mono">{example.pattern}</dd>}
        <dt>gives</dt>
        <dd className="mono">{valuesWords(gives, '')}</dd>
      </Box>
    </Box>
  );
}

const numeric = { htmlInput: { inputMode: 'decimal' as const, autoComplete: 'off' } };

/** The command, how often and how long. `login` is the user of the server: "ops", or words for several. */
export function RunFields({ control, login }: { control: Control<CommandValues>; login: string }) {
  return (
    <>
      <FormText control={control} name="name" label="Name" autoFocus autoComplete="off" placeholder="Job queue" />
      <FormText
        control={control}
        name="command"
        label="Command"
        mono
        multiline
        minRows={2}
        maxRows={12}
        helperText={`Runs on the host as ${login}, in a POSIX shell, with all that this user may do. Use what only reads.`}
        slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'off', autoComplete: 'off' } }}
      />
      <Pair>
        <FormText control={control} name="intervalSeconds" label="Run every" unit="s" slotProps={numeric} />
        <FormText control={control} name="timeoutSeconds" label="Give up after" unit="s" slotProps={numeric} />
      </Pair>
    </>
  );
}

/** Parser with its explanation, unit, limits. */
export function ReadFields({ control }: { control: Control<CommandValues> }) {
  const parser = useWatch({ control, name: 'parser' });
  const from = useWatch({ control, name: 'direction' }) === 'ABOVE' ? 'from' : 'at or below';
  const words = parserWords(parser);
  return (
    <>
      <Pair>
        <FormSelect control={control} name="parser" label="What is read" options={parserOptions} />
        <FormText control={control} name="unit" label="Unit" placeholder="jobs, ms, %" autoComplete="off" />
      </Pair>
      {words.patternLabel !== null && (
        <FormText
          control={control}
          name="pattern"
          label={words.patternLabel}
          placeholder={words.example.pattern ?? ''}
          mono
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off', autoCapitalize: 'off' } }}
        />
      )}
      <ParserHelp words={words} />
      <Triple>
        <FormSelect control={control} name="direction" label="What is bad" options={directions} />
        <FormText control={control} name="warning" label={`Warning ${from}`} placeholder="none" slotProps={numeric} />
        <FormText control={control} name="critical" label={`Critical ${from}`} placeholder="none" slotProps={numeric} />
      </Triple>
    </>
  );
}
