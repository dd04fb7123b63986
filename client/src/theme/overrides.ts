// Defaults and style overrides of the MUI components: calm panels, 1 px lines, shadows only on menus and dialogs.
import type { Components, CssVarsTheme, Theme } from '@mui/material/styles';
import { css, fonts, narrow } from './tokens.ts';

const focusRing = { outline: `2px solid ${css.accent}`, outlineOffset: 2 };
const floating = {
  border: `1px solid ${css.line}`,
  backgroundColor: css.raised,
  backgroundImage: 'none',
  boxShadow: 'var(--shadow)',
};

export const overrides: Components<Omit<Theme, 'components' | 'palette'> & CssVarsTheme> = {
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { '&.Mui-focusVisible': focusRing } },
  },
  MuiButton: {
    defaultProps: { variant: 'outlined', color: 'inherit', disableElevation: true },
    styleOverrides: {
      root: {
        borderRadius: 6,
        padding: '4px 10px',
        minWidth: 0,
        minHeight: 30,
        gap: 6,
        whiteSpace: 'nowrap',
        [narrow]: { minHeight: 44, padding: '4px 14px' },
      },
      outlined: {
        borderColor: css.line,
        backgroundColor: css.raised,
        '&:hover': { borderColor: css.lineStrong, backgroundColor: css.hover },
      },
      contained: {
        '& kbd': { background: 'transparent', color: 'inherit', borderColor: 'currentColor', opacity: 0.8 },
      },
      text: { '&:hover': { backgroundColor: css.hover } },
      startIcon: { margin: 0 },
      endIcon: { margin: 0 },
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: {
        borderRadius: 6,
        color: css.dim,
        padding: 6,
        '&:hover': { backgroundColor: css.hover },
        [narrow]: { minWidth: 44, minHeight: 44 },
      },
    },
  },
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { backgroundImage: 'none' }, outlined: { borderColor: css.line } },
  },
  MuiMenu: { defaultProps: { transitionDuration: 100 }, styleOverrides: { paper: floating, list: { padding: 4 } } },
  MuiPopover: { defaultProps: { transitionDuration: 100 }, styleOverrides: { paper: floating } },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        borderRadius: 6,
        fontSize: 14,
        lineHeight: '20px',
        minHeight: 32,
        padding: '6px 10px',
        gap: 10,
        [narrow]: { minHeight: 44 },
      },
    },
  },
  MuiDialog: {
    styleOverrides: { paper: { ...floating, borderRadius: 10, [narrow]: { margin: 12, width: 'calc(100% - 24px)' } } },
  },
  MuiDialogTitle: {
    styleOverrides: {
      root: { fontSize: 16, lineHeight: '24px', fontWeight: 650, letterSpacing: '-0.01em', padding: '20px 24px 8px' },
    },
  },
  MuiDialogContent: { styleOverrides: { root: { padding: '8px 24px' } } },
  MuiDialogActions: {
    styleOverrides: { root: { padding: '16px 24px 20px', gap: 8 } },
    defaultProps: { disableSpacing: true },
  },
  MuiBackdrop: {
    styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: 'rgb(10 13 18 / 45%)' } } },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 250, disableInteractive: true },
    styleOverrides: {
      tooltip: {
        ...floating,
        color: css.text,
        fontSize: 12,
        lineHeight: '16px',
        fontWeight: 400,
        padding: '6px 10px',
        borderRadius: 6,
        maxWidth: 360,
      },
    },
  },
  // Labels stand above their fields, always.
  MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { size: 'small' } },
  MuiInputLabel: {
    defaultProps: { shrink: true },
    styleOverrides: {
      root: {
        position: 'static',
        transform: 'none',
        fontSize: 13,
        lineHeight: '20px',
        fontWeight: 600,
        color: css.text,
        marginBottom: 4,
        maxWidth: '100%',
        pointerEvents: 'auto',
        '&.Mui-focused, &.Mui-error': { color: css.text },
      },
    },
  },
  // Every field is needed unless its label says otherwise; stars say nothing.
  MuiFormLabel: { styleOverrides: { asterisk: { display: 'none' } } },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        borderRadius: 6,
        backgroundColor: css.panel,
        fontSize: 14,
        lineHeight: '20px',
        '&.MuiInputBase-multiline': { padding: 0 },
        '&.Mui-focused': { boxShadow: `0 0 0 3px ${css.accentSoft}` },
        '&:hover:not(.Mui-focused):not(.Mui-error) .MuiOutlinedInput-notchedOutline': { borderColor: css.text },
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderWidth: 1, borderColor: css.accent },
        [narrow]: { fontSize: 16 },
      },
      notchedOutline: { top: 0, borderColor: css.lineStrong, '& legend': { display: 'none' } },
      input: {
        padding: '7px 10px',
        height: 'auto',
        lineHeight: '20px',
        minHeight: 20,
        [narrow]: { paddingTop: 11, paddingBottom: 11 },
      },
    },
  },
  MuiSelect: { styleOverrides: { icon: { color: css.dim } } },
  MuiFormHelperText: {
    styleOverrides: {
      root: { margin: '4px 0 0', fontSize: 12, lineHeight: '16px', '&:not(.Mui-error)': { color: css.dim } },
    },
  },
  MuiFormControlLabel: { styleOverrides: { root: { marginLeft: -6 }, label: { fontSize: 14, lineHeight: '20px' } } },
  MuiCheckbox: { styleOverrides: { root: { padding: 6, color: css.lineStrong, '& svg': { width: 18, height: 18 } } } },
  MuiRadio: { styleOverrides: { root: { padding: 6, color: css.lineStrong, '& svg': { width: 18, height: 18 } } } },
  MuiChip: { styleOverrides: { root: { borderRadius: 6, height: 24, fontSize: 12 } } },
  MuiSkeleton: {
    defaultProps: { animation: false },
    styleOverrides: { root: { backgroundColor: css.line, borderRadius: 4 } },
  },
  MuiLink: {
    defaultProps: { underline: 'hover' },
    styleOverrides: { root: { color: css.accent, '&:focus-visible': { ...focusRing, borderRadius: 2 } } },
  },
  MuiAlert: {
    defaultProps: { icon: false },
    styleOverrides: {
      root: { padding: '8px 14px', fontSize: 14, lineHeight: '20px', borderRadius: 8 },
      message: { padding: 0 },
      action: { paddingTop: 0 },
    },
    variants: [
      { props: { severity: 'error' }, style: { backgroundColor: css.downSoft, color: css.down } },
      { props: { severity: 'warning' }, style: { backgroundColor: css.degradedSoft, color: css.degraded } },
      { props: { severity: 'info' }, style: { backgroundColor: css.accentSoft, color: css.text } },
      { props: { severity: 'success' }, style: { backgroundColor: css.upSoft, color: css.up } },
    ],
  },
  MuiToggleButtonGroup: { styleOverrides: { root: { height: 28 } } },
  MuiToggleButton: {
    styleOverrides: {
      root: {
        border: `1px solid ${css.line}`,
        borderRadius: 6,
        padding: '3px 10px',
        fontSize: 12,
        lineHeight: '18px',
        fontWeight: 500,
        color: css.dim,
        textTransform: 'none',
        backgroundColor: css.panel,
        '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: css.accentSoft, color: css.text, fontWeight: 600 },
        [narrow]: { minHeight: 44, minWidth: 44 },
      },
    },
  },
  MuiTableCell: {
    styleOverrides: {
      root: { borderColor: css.line, padding: '8px 16px', fontSize: 14, lineHeight: '20px' },
      head: { color: css.dim, fontSize: 12, lineHeight: '16px', fontWeight: 500 },
    },
  },
  MuiAccordion: {
    defaultProps: { disableGutters: true, square: true },
    styleOverrides: {
      root: { backgroundColor: 'transparent', borderTop: `1px solid ${css.line}`, '&::before': { display: 'none' } },
    },
  },
  MuiAccordionSummary: { styleOverrides: { root: { padding: '0 2px', minHeight: 40 }, content: { margin: '9px 0' } } },
  MuiAccordionDetails: { styleOverrides: { root: { padding: '4px 2px 16px' } } },
  MuiTypography: { defaultProps: { variantMapping: { body2: 'p', mono: 'span' } } },
  MuiBadge: { styleOverrides: { badge: { fontFamily: fonts.text } } },
};
