// <form data-submit-on-change>: choosing is enough. Typing still waits for Enter or the button.
export function submitOnChange(root) {
  for (const form of root.querySelectorAll("form[data-submit-on-change]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
    });
  }
}

// <form data-guard>: the browser asks before unsaved words are lost.
export function guardForms(root) {
  for (const form of root.querySelectorAll("form[data-guard]")) {
    let unsaved = false;
    form.addEventListener("input", () => { unsaved = true; });
    form.addEventListener("submit", () => { unsaved = false; });
    window.addEventListener("beforeunload", (event) => {
      if (unsaved && form.isConnected) event.preventDefault();
    });
  }
}
