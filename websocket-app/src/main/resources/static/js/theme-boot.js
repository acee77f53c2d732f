// A classic script, so that the page is never painted in the wrong colours first.
(() => {
  try {
    const theme = localStorage.getItem('todo.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // The system's choice holds.
  }
})();
