/** What a click or a key does to the line it is on. */
export function setUpListKeys(list, app) {
  const acts = {
    toggle: (id) => app.actions.toggle(id),
    edit: (id) => app.openTask(id),
    history: (id) => app.showHistory(id),
    delete: (id) => app.actions.delete(id),
  };
  const keys = {
    x: acts.toggle,
    e: acts.edit,
    F2: acts.edit,
    d: (id) => app.openTask(id, 'due_date'),
    s: (id) => app.actions.toggleProgress(id),
    h: acts.history,
    Delete: acts.delete,
  };
  const lineOf = (event) => event.target.closest('[data-act]')?.closest('.task');
  list.addEventListener('click', (event) => {
    const line = lineOf(event);
    if (line) acts[event.target.closest('[data-act]').dataset.act](line.dataset.id);
  });
  list.addEventListener('keydown', (event) => {
    const line = lineOf(event);
    // Held down, a key would go on with the line that comes after.
    if (line && event.repeat && (keys[event.key] || event.key === 'Enter')) {
      event.preventDefault();
      return;
    }
    const single = event.key.length === 1;
    if (!line || !keys[event.key] || event.ctrlKey || event.metaKey || event.altKey || (single && !app.shortcuts.on)) return;
    event.preventDefault();
    keys[event.key](line.dataset.id);
  });
}
