// Asks the browser for a passkey and sends what it answered with the form. Without a script there is the app with codes.
const form = document.querySelector("form[data-passkey]");
const button = form?.querySelector("[data-passkey-button]");
const trouble = form?.querySelector("[data-passkey-trouble]");

async function answer() {
  const asked = JSON.parse(form.dataset.options).publicKey;
  return form.dataset.passkey === "add"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
}

async function send(event) {
  event.preventDefault();
  trouble.hidden = true;
  try {
    form.querySelector("[name=answer]").value = JSON.stringify((await answer()).toJSON());
  } catch {
    trouble.hidden = false;
    return;
  }
  form.submit();
}

if (button && window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  button.hidden = false;
  button.addEventListener("click", send);
}
