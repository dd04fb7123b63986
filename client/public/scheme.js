// Sets the scheme before anything is painted; the theme takes over from the same attribute and the same key.
(() => {
  let mode = 'system';
  try {
    mode = localStorage.getItem('statusgraph-mode') || mode;
  } catch {
    // Storage may be closed to us; the system's scheme will do.
  }
  const dark = mode === 'dark' || (mode === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-scheme', dark ? 'dark' : 'light');
})();
