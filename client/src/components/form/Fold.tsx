// A part of a form that is folded away, with what it says in words beside its title.
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { css } from '../../theme/tokens.ts';

interface Props {
  title: string;
  /** What is set inside, in words: "status 2xx, under 2 s". */
  summary: string;
  open: boolean;
  onToggle: (open: boolean) => void;
  /** Something inside is wrong. */
  faulty?: boolean;
  children: ReactNode;
}

/** Fold with title and summary; its fields are in the document only while it is open. */
export function Fold({ title, summary, open, onToggle, faulty = false, children }: Props) {
  return (
    <Accordion
      expanded={open}
      onChange={(_, next) => onToggle(next)}
      slotProps={{ transition: { unmountOnExit: true }, heading: { component: 'h2' } }}
    >
      <AccordionSummary
        expandIcon={<ChevronDown size={16} strokeWidth={1.5} />}
        sx={{
          fontFamily: 'inherit',
          '& .MuiAccordionSummary-content': { minWidth: 0 },
          '&.Mui-focusVisible': { bgcolor: 'transparent' },
        }}
      >
        <Box component="span" sx={{ fontWeight: 600, fontSize: 14, lineHeight: '20px', whiteSpace: 'nowrap' }}>
          {title}
        </Box>
        <Box
          component="span"
          className="clip"
          sx={{
            ml: 'auto',
            pl: 2,
            pr: 1,
            fontSize: 14,
            lineHeight: '20px',
            fontWeight: 400,
            color: faulty ? css.down : css.dim,
          }}
        >
          {faulty ? 'needs a look' : open ? '' : summary}
        </Box>
      </AccordionSummary>
      <AccordionDetails>
        <Box sx={{ display: 'grid', gap: 2 }}>{children}</Box>
      </AccordionDetails>
    </Accordion>
  );
}
