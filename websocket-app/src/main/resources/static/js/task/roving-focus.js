/**
 * One stop for the tab key in a list of any length; arrows go from line to line. The focus survives that lines are moved,
 * made anew or removed: then it goes to the same control of the line that took the place.
 */
export class RovingFocus {

  #list;

  #current = null;

  constructor(list) {
    this.#list = list;
    list.addEventListener('focusin', (event) => {
      const row = event.target.closest('.task');
      if (row) this.#become(row.dataset.id);
    });
    list.addEventListener('keydown', (event) => this.#press(event));
  }

  first() {
    this.#focus(this.#rows()[0], 'edit');
  }

  to(id) {
    this.#focus(this.#row(id), 'edit');
  }

  /** Runs what changes the list, and puts the focus back. */
  keep(change) {
    const active = document.activeElement;
    const row = active?.closest?.('#list .task');
    const act = active?.dataset?.act;
    const id = row?.dataset.id;
    const index = row ? this.#rows().indexOf(row) : -1;
    change();
    const rows = this.#rows();
    if (row && !(active.isConnected && document.activeElement === active)) {
      if (active.isConnected && !act) {
        active.focus();
      } else {
        this.#focus(this.#row(id) ?? rows[Math.min(index, rows.length - 1)], act);
      }
    }
    if (!rows.some((each) => each.dataset.id === this.#current)) this.#current = rows[0]?.dataset.id ?? null;
    this.#show();
  }

  #press(event) {
    const row = event.target.closest('.task');
    const act = event.target.dataset?.act;
    if (!row || !act || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.#rows();
    const index = rows.indexOf(row);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#focus(rows[Math.max(0, Math.min(rows.length - 1, next))], act);
  }

  #focus(row, act) {
    if (!row) return;
    this.#become(row.dataset.id);
    const control = row.querySelector(`[data-act="${act}"]`) ?? row.querySelector('[data-act="edit"]');
    control?.focus();
    row.scrollIntoView({ block: 'nearest' });
  }

  #become(id) {
    this.#current = id;
    this.#show();
  }

  #show() {
    for (const control of this.#list.querySelectorAll('[data-act][tabindex="0"]')) control.tabIndex = -1;
    for (const control of this.#row(this.#current)?.querySelectorAll('[data-act]') ?? []) control.tabIndex = 0;
  }

  #row(id) {
    return id === null ? null : this.#list.querySelector(`.task[data-id="${CSS.escape(id)}"]`);
  }

  #rows() {
    return [...this.#list.querySelectorAll('.task')];
  }

}
