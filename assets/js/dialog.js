// <a href="/…/confirm" data-dialog="id"> opens <dialog id> in place; without script the link leads to its own page.
export function dialogs(root) {
  for (const link of root.querySelectorAll("[data-dialog]")) {
    const dialog = document.getElementById(link.dataset.dialog);
    if (typeof dialog?.showModal !== "function") continue;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const close of root.querySelectorAll("[data-dialog-close]")) {
    close.addEventListener("click", (event) => {
      event.preventDefault();
      close.closest("dialog")?.close();
    });
  }
}
