// The search above a list: what is typed settles before it is told; "/" goes into it, Escape clears it.
import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { narrow } from '../../theme/tokens.ts';
import { KeyHint } from '../KeyHint.tsx';

interface Props {
  /** Name for screen readers: "Search services". */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

/** Search field of a list whose filter stands in the address. */
export function ListSearch({ label, placeholder, value, onChange }: Props) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address changed by itself (back, a cleared filter): the field follows.
  if (value !== sent) {
    setSent(value);
    setText(value);
  }
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(next.trim());
      onChange(next.trim());
    }, 250);
  };
  return (
    <OutlinedInput
      value={text}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') type('');
      }}
      placeholder={placeholder}
      type="search"
      inputProps={{ 'aria-label': label, 'data-page-search': '' }}
      startAdornment={
        <InputAdornment position="start" sx={{ mr: 0 }}>
          <Search size={15} strokeWidth={1.5} />
        </InputAdornment>
      }
      endAdornment={<KeyHint keys="/" />}
      sx={{ flex: '1 1 220px', maxWidth: 340, pr: 1, [narrow]: { maxWidth: 'none' } }}
    />
  );
}
