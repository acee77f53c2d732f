import { byId } from './dom.js';

/**
 * Opens a dialog over the page. The messages move into it, as everything outside of it is inert; on closing they move back,
 * and the focus goes to where it came from.
 */
export function openDialog(dialog) {
  if (dialog.open) return;
  for (const other of document.querySelectorAll('dialog[open]')) other.close();
  const before = document.activeElement;
  const toasts = byId('toasts');
  dialog.showModal();
  dialog.append(toasts);
  dialog.addEventListener('close', () => {
    const next = document.querySelector('dialog[open]');
    (next ?? document.body).append(toasts);
    if (!next && before?.isConnected) before.focus();
  }, { once: true });
}

/** Lets buttons marked data-close and the backdrop close their dialogs. */
export function setUpDialogs() {
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || event.target.closest('[data-close]')) dialog.close();
    });
  }
}
