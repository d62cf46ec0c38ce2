// <input list="id" data-suggest="/search/suggest">: titles that go on from what is typed appear in its <datalist>.
export function suggest(root) {
  for (const input of root.querySelectorAll("input[data-suggest][list]")) {
    let timer;
    let asked = "";
    const fill = async () => {
      const typed = input.value.trim();
      if (typed === asked) return;
      asked = typed;
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`);
        const { titles } = await answer.json();
        if (typed !== asked || !input.list) return;
        input.list.replaceChildren(...titles.map((title) => new Option(title, title)));
      } catch {
        // Without an answer the field is a field.
      }
    };
    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(fill, 150);
    });
    input.addEventListener("compositionend", () => { timer = setTimeout(fill, 150); });
  }
}
