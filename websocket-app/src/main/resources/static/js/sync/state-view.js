import { say } from '../ui/dom.js';

const WORDS = {
  connecting: { text: 'Connecting…', help: 'Changes made elsewhere will show once the connection is there' },
  live: { text: 'Live', help: 'Changes made elsewhere show at once' },
  waiting: { text: 'Reconnecting…', help: 'The connection is lost. It is tried again; what was missed will be caught up. Press to try now' },
  offline: { text: 'Offline', help: 'There is no network. The list may be out of date, and nothing can be changed until it is back' },
};

/** Shows how the connection is, in words and not by colour alone. */
export function showState(button, live, stream) {
  const label = button.querySelector('.connection-text');
  let told = 'connecting';
  const show = (state) => {
    button.dataset.state = state;
    say(label, WORDS[state].text);
    button.title = WORDS[state].help;
    if (state === 'offline' || state === 'waiting' || (state === 'live' && told !== 'connecting')) {
      say(live, state === 'live' ? 'Live again' : WORDS[state].text);
      told = state;
    } else if (state === 'live') {
      told = 'live';
    }
  };
  button.addEventListener('click', () => stream.connect());
  stream.on('state', show);
  show(stream.state);
}
