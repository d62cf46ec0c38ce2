// <button data-copy-table="id" data-done="…" hidden>: puts the table on the clipboard in the form that Excel takes.
const clean = (cell) => cell.innerText.replace(/\s+/g, " ").trim();

export function copyTables(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy-table]")) {
    const table = document.getElementById(button.dataset.copyTable);
    if (!table) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const lines = [...table.rows].map((row) => [...row.cells].map(clean).join("\t"));
      await navigator.clipboard.writeText(lines.join("\n"));
      const said = button.nextElementSibling;
      if (said?.matches("[role=status]")) said.textContent = button.dataset.done ?? "";
    });
  }
}
