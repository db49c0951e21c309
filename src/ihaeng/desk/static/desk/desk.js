/* What makes pages quicker for whoever has scripts. Every page works without it. */

"use strict";

const WORDS = {
  ko: {
    saving: "저장하는 중",
    saved: "임시 저장됨",
    unsaved: "저장하지 못했습니다. 연결을 확인하십시오. 입력한 내용은 화면에 남아 있습니다.",
    confirm: "확인",
    cancel: "취소",
  },
  en: {
    saving: "Saving",
    saved: "Draft saved",
    unsaved: "Not saved. Check the connection; what you typed is still on the page.",
    confirm: "Confirm",
    cancel: "Cancel",
  },
}[document.documentElement.lang];
const TOKEN = document.querySelector("meta[name=csrf-token]").content;
const AUTOSAVE_AFTER = 1500; // milliseconds without typing

/* htmx: our token on whatever is not only read. Only addresses of our own are ever asked. */
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") detail.headers["X-CSRFToken"] = TOKEN;
});

/* Drafts save themselves: <form data-autosave="ADDRESS"> is sent there as it stands, with the
   header X-Autosave. An answer in JSON may give {"fields": {name: value}}, put back into the form
   (a version), and {"message": …}, shown. A refusal keeps everything on the page. */
for (const form of document.querySelectorAll("form[data-autosave]")) {
  let timer = null;
  let queue = Promise.resolve();
  const status = document.createElement("p");
  status.className = "saved small";
  status.setAttribute("role", "status");
  form.append(status);

  const save = async () => {
    status.textContent = WORDS.saving;
    try {
      const answer = await fetch(form.dataset.autosave || form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "true", "X-CSRFToken": TOKEN, Accept: "application/json" },
        redirect: "error",
      });
      const json = answer.headers.get("Content-Type")?.startsWith("application/json");
      const { fields = {}, message } = json ? await answer.json() : {};
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
      form.dataset.unsaved = answer.ok && !timer ? "" : "yes";
      status.textContent = message || (answer.ok ? WORDS.saved : WORDS.unsaved);
    } catch {
      status.textContent = WORDS.unsaved;
    }
  };
  form.addEventListener("input", () => {
    form.dataset.unsaved = "yes";
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      queue = queue.then(save); // one at a time: a version is answered before the next is sent
    }, AUTOSAVE_AFTER);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    form.dataset.unsaved = "";
  });
}
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsaved=yes]")) event.preventDefault();
});

/* <form data-confirm="…"> and <button data-confirm="…"> ask before they act. */
function asked(question) {
  const dialog = document.createElement("dialog");
  const text = document.createElement("p");
  text.id = "asked";
  text.textContent = question;
  dialog.setAttribute("aria-labelledby", text.id);
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "toolbar";
  for (const [value, look] of [["cancel", "quiet"], ["confirm", ""]]) {
    const button = document.createElement("button");
    button.value = value;
    button.className = look;
    button.textContent = WORDS[value];
    form.append(button);
  }
  dialog.append(text, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "confirm");
    });
  });
}
document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  const question = submitter?.dataset.confirm || form.dataset.confirm;
  if (question && form.dataset.sure !== "yes") {
    event.preventDefault();
    if (!(await asked(question))) return;
    form.dataset.sure = "yes";
    form.requestSubmit(submitter);
    return;
  }
  form.dataset.sure = "";
  // Pressed twice is meant once.
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent === "yes") event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) form.dataset.sent = "";
});

/* Keys: aria-keyshortcuts="Alt+Shift+S" both tells of the key and wires it. Never a single letter,
   which would be in the way of reading aloud and of typing Korean. */
document.addEventListener("keydown", (event) => {
  if (!event.altKey || !event.shiftKey || !event.code.startsWith("Key")) return;
  const key = `Alt+Shift+${event.code.slice(3)}`;
  const wanted = document.querySelector(`[aria-keyshortcuts="${key}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
  if (wanted.matches("a, button")) wanted.click();
});

/* <input type="checkbox" data-all="NAME"> ticks every box of that name in its form. */
document.addEventListener("change", ({ target }) => {
  if (!target.dataset.all) return;
  for (const box of target.form.querySelectorAll(`input[name="${target.dataset.all}"]`))
    box.checked = target.checked;
});

/* Where something typed cannot be taken, one starts there. */
document.querySelector("main [aria-invalid=true]")?.focus();
