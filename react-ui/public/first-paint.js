// Runs before the first paint, as a file because the content security policy forbids inline scripts: the remembered
// theme and language are on <html> before anything is drawn, so nothing flashes or jumps sides.
(() => {
  const root = document.documentElement;
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
  if (localStorage.getItem('language') === 'en') {
    root.lang = 'en';
    root.dir = 'ltr';
  }
})();
