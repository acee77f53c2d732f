import { openDialog } from '../ui/dialogs.js';
import { say } from '../ui/dom.js';
import { User } from './user.js';

/**
 * Shows who acts, and lets one become somebody else.
 * @param {() => string} objection why one cannot at present, or an empty text
 */
export function setUpUser(button, dialog, user, objection) {
  const form = dialog.querySelector('form');
  const input = form.elements.name;
  const error = form.querySelector('.field-error');
  const show = () => {
    say(button.querySelector('.user-name'), user.name);
    button.setAttribute('aria-label', `You are ${user.name}. Change the user`);
  };
  button.addEventListener('click', () => {
    input.value = user.name === 'anonymous' ? '' : user.name;
    error.hidden = true;
    openDialog(dialog);
    input.select();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = User.objection(input.value) || objection();
    error.textContent = wrong;
    error.hidden = !wrong;
    if (!wrong) {
      user.become(input.value);
      dialog.close();
    }
  });
  user.on('change', show);
  show();
}
