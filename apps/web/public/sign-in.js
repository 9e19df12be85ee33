import { isSignedIn, SignedOut, signIn, signOut } from './server.js';

const section = document.getElementById('sign-in');
const form = section.querySelector('form');
const fault = document.getElementById('sign-in-fault');
const main = document.querySelector('main');
const leave = document.getElementById('sign-out');

/** Shows the form until somebody is signed in; `load` then reads everything. */
export function askWho(load) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    signIn(form.elements.username.value.trim(), form.elements.password.value);
    form.elements.password.value = '';
    await load();
  });
  leave.addEventListener('click', () => {
    signOut();
    show(false, '');
    form.elements.username.focus();
  });
}

/** Called after each reading: what is to be seen. */
export function whoIsKnown(error) {
  const wasTried = !section.hidden && form.elements.username.value !== '';
  const isKnown = !(error instanceof SignedOut) && isSignedIn();
  const wasAlreadyShown = !section.hidden;
  show(isKnown, !isKnown && wasTried && wasAlreadyShown ? 'The name or the password is not right.' : '');
}

function show(isKnown, message) {
  const focus = isKnown === section.hidden ? undefined : isKnown ? undefined : form.elements.username;
  section.hidden = isKnown;
  main.hidden = !isKnown;
  leave.hidden = !isKnown;
  fault.textContent = message;
  focus?.focus();
}
