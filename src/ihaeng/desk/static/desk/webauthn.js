"use strict";
// Asks the browser for a security key, and sends its answer with the form.
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const asked = (options) => {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
    for (const list of ["excludeCredentials", "allowCredentials"]) {
      if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
    }
    return { publicKey: key };
  };

  const answered = (given) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (given.response[part]) response[part] = text(given.response[part]);
    }
    return {
      id: given.id, rawId: text(given.rawId), type: given.type, response,
      clientExtensionResults: given.getClientExtensionResults(),
    };
  };

  for (const form of document.querySelectorAll("form[data-webauthn]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const wrong = form.querySelector("[data-webauthn-wrong]");
      wrong.hidden = true;
      try {
        const options = asked(JSON.parse(form.dataset.options));
        const given = await navigator.credentials[form.dataset.webauthn](options);
        form.elements.credential.value = JSON.stringify(answered(given));
        form.submit();
      } catch {
        wrong.hidden = false;
      }
    });
  }
})();
