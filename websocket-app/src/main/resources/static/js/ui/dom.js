// Elements are made here and nowhere else. Text always goes in as text: nothing in the page parses HTML.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element.
 * @param {string} spec a tag with optional classes, as "button.icon.quiet"
 * @param {object} [options] attributes; `on` holds listeners, `text` the text content, `value` and `checked` are properties
 * @param {...(Node|string|null|false)} children texts become text nodes; null and false are left out
 */
export function h(spec, options = {}, ...children) {
  const [tag, ...classes] = spec.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(options)) {
    if (name === 'on') {
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    } else if (name === 'text') {
      element.textContent = value;
    } else if (name === 'value' || name === 'checked') {
      element[name] = value;
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

/** A picture of the sprite. It says nothing to a screen reader: the control around it has the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'glyph');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** Sets a text only if it differs, so that live regions speak once. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

let ids = 0;

/** An id for aria references, unique within the page. */
export function uniqueId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}
