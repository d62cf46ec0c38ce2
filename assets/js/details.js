// <details data-remember="key"> stays as the reader left it, within this visit.
export function rememberDetails(root) {
  for (const box of root.querySelectorAll("details[data-remember]")) {
    const key = `details:${location.pathname}:${box.dataset.remember}`;
    try {
      const kept = sessionStorage.getItem(key);
      if (kept !== null) box.open = kept === "open";
      box.addEventListener("toggle", () => sessionStorage.setItem(key, box.open ? "open" : "closed"));
    } catch {
      return; // storage is switched off in this browser
    }
  }
}

// Escape closes the gloss that holds the focus and gives the focus back to its term.
export function closeTerms(page) {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const term = page.activeElement?.closest("details.term[open]");
    if (!term) return;
    term.open = false;
    term.querySelector("summary")?.focus();
  });
}

// Paper cannot be unfolded: the plan's tree is printed whole.
export function openForPrint(target) {
  let opened = [];
  target.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open]):not(.term)")];
    for (const box of opened) box.open = true;
  });
  target.addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
    opened = [];
  });
}
