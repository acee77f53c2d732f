// What this browser remembers. Storage may be forbidden or full; then the page forgets, and works all the same.

const PREFIX = 'todo.';

export function remembered(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Forgotten with the tab.
  }
}

/** Calls the listener when another tab remembers something else under the name. */
export function onRememberedElsewhere(name, listener) {
  addEventListener('storage', (event) => {
    if (event.key === PREFIX + name) listener(event.newValue);
  });
}
