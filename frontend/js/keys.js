/** Keys for people who never touch the mouse. Single-letter keys can be turned off (WCAG 2.1.4). */
const OFF = "hall-keys-off";

const typing = (element) => element.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');

const itemsOf = (list) => [...list.querySelectorAll(":scope > li, :scope > tbody > tr, [data-keys-item]")];

const targetOf = (item) => item.querySelector("a[href], button") || (item.matches("a[href], button") ? item : null);

function targets(list) {
  return itemsOf(list).map(targetOf).filter((target) => target && target.offsetParent !== null);
}

function currentList() {
  return document.activeElement.closest('[data-keys="list"]') || document.querySelector('main [data-keys="list"]');
}

/** Moves the focus in the list; false when there is nowhere to go. */
function move(by) {
  const list = currentList();
  if (!list) return false;
  const all = targets(list);
  const at = all.findIndex((target) => target.closest("li, tr, [data-keys-item]")?.contains(document.activeElement));
  const next = all[at < 0 ? (by > 0 ? 0 : -1) : at + by];
  next?.focus();
  return Boolean(next);
}

function next() {
  if (!move(1)) document.querySelector('a[rel="next"]')?.click();
}

function openKeys() {
  const dialog = document.getElementById("hall-keys");
  if (dialog && !dialog.open) dialog.showModal();
}

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const inList = document.activeElement.closest('[data-keys="list"]');
  if (inList && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    if (move(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
    return;
  }
  const box = document.getElementById("hall-q");
  const leadsDown = document.activeElement === box || (document.activeElement === document.body && document.querySelector("main [data-keys-down]"));
  if (event.key === "ArrowDown" && leadsDown && move(1)) { event.preventDefault(); return; }
  if (typing(document.activeElement) || localStorage.getItem(OFF)) return;
  if (event.key === "/" && box) { event.preventDefault(); box.focus(); box.select(); }
  else if (event.key === "n") { event.preventDefault(); next(); }
  else if (event.key === "?") { event.preventDefault(); openKeys(); }
}

export function startKeys() {
  document.addEventListener("keydown", pressed);
  for (const opener of document.querySelectorAll('[data-opens="hall-keys"]')) {
    opener.hidden = false;
    opener.addEventListener("click", openKeys);
  }
  const switcher = document.getElementById("hall-keys-on");
  if (!switcher) return;
  switcher.checked = !localStorage.getItem(OFF);
  switcher.addEventListener("change", () => (switcher.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}
