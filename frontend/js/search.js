/** The search box as an ARIA combobox: htmx fetches the options, this moves through them. Without it the box is a plain form. */
export function startSearch() {
  const form = document.querySelector('[data-hall="search"]');
  const list = document.getElementById("hall-suggestions");
  if (!form || !list) return;
  const box = form.querySelector("input[name=q]");
  const count = document.getElementById("hall-suggestions-count");
  let active = -1;

  const options = () => [...list.querySelectorAll('[role="option"]')];

  function show(open) {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }

  function choose(index) {
    active = index;
    box.removeAttribute("aria-activedescendant");
    options().forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
      if (place !== index) return;
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    });
  }

  function step(by) {
    const many = options().length;
    if (!many) return;
    if (list.hidden) show(true);
    // -1 is the box itself, so that going past either end comes back to what was typed.
    choose(((active + 1 + by + many + 1) % (many + 1)) - 1);
  }

  function pressed(event) {
    const open = !list.hidden && options().length > 0;
    if (event.key === "ArrowDown" && options().length) { event.preventDefault(); step(1); }
    else if (event.key === "ArrowUp" && open) { event.preventDefault(); step(-1); }
    else if (event.key === "Enter" && open && active >= 0) { event.preventDefault(); location.assign(options()[active].dataset.href); }
    else if (event.key === "Escape" && open) { event.preventDefault(); show(false); }
    else if (event.key === "Tab") show(false);
  }

  function arrived() {
    const many = options().length;
    show(many > 0 && document.activeElement === box);
    count.textContent = many ? `${many} ${many === 1 ? "suggestion" : "suggestions"}, arrow down to choose` : "";
  }

  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox" })) box.setAttribute(name, value);
  box.addEventListener("keydown", pressed);
  box.addEventListener("blur", () => setTimeout(() => show(false), 150));
  list.addEventListener("htmx:afterSwap", arrived);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) location.assign(option.dataset.href);
  });
}
