import { icon } from './dom.js';
import { onRememberedElsewhere, remember, remembered } from './settings.js';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const LOOKS = {
  auto: { glyph: 'contrast', name: 'Colours: as the system' },
  light: { glyph: 'sun', name: 'Colours: light' },
  dark: { glyph: 'moon', name: 'Colours: dark' },
};

/** Lets the button go round: as the system, light, dark. */
export function setUpTheme(button) {
  const current = () => (remembered('theme') in NEXT ? remembered('theme') : 'auto');
  const show = () => {
    const theme = current();
    if (theme === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
    const look = LOOKS[theme];
    button.replaceChildren(icon(look.glyph));
    button.setAttribute('aria-label', look.name);
    button.title = look.name;
  };
  button.addEventListener('click', () => {
    remember('theme', NEXT[current()]);
    show();
  });
  onRememberedElsewhere('theme', show);
  show();
}
