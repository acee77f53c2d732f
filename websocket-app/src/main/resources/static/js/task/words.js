// What became of a change, in words. The service's own explanation follows them.

/** @param {string} what the change, as in "“Milk” was not completed" */
export function explain(failure, what) {
  switch (failure.kind) {
    case 'offline':
      return { title: `You are offline: ${what}`, text: 'Nothing was sent, so nothing was stored. Try again when the network is back.' };
    case 'refused':
      return { title: `Not saved: ${what}`, text: `Nothing was stored. ${failure.detail}` };
    case 'stored':
      return { title: 'Saved, and pending', text: `${failure.detail || 'The change is stored.'} Other tabs and services hear of it then.` };
    case 'changed':
      return { title: `Changed by somebody else: ${what}`, text: 'Your change was not made. The newest state is shown now.' };
    case 'gone':
      return { title: `Deleted by somebody else: ${what}`, text: 'There is nothing left to change.' };
    case 'invalid':
      return { title: `Not accepted: ${what}`, text: rules(failure) };
    case 'fault':
      return { title: `A fault of the service: ${what}`, text: `It may be stored or not. ${failure.detail}` };
    case 'unreadable':
      return { title: `Cannot be read at present: ${what}`, text: failure.detail };
    default:
      return { title: `Not certain: ${what}`, text: `It may be stored or not. ${failure.detail}` };
  }
}

function rules(failure) {
  return failure.errors.length ? failure.errors.map((error) => `${error.field} ${error.message}`).join('. ') : failure.detail;
}

export const quoted = (title) => `“${title.length > 60 ? `${title.slice(0, 59)}…` : title}”`;
