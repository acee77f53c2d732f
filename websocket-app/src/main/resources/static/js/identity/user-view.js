import { openDialog } from '../ui/dialogs.js';
import { say } from '../ui/dom.js';
import { User } from './user.js';

/** Shows who acts, and lets one become somebody else. */
export function setUpUser(button, dialog, user) {
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
    const objection = User.objection(input.value);
    error.textContent = objection;
    error.hidden = !objection;
    if (!objection) {
      user.become(input.value);
      dialog.close();
    }
  });
  user.on('change', show);
  show();
}
