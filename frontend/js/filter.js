/** On a phone the filters would push the results off the screen: they start closed there. */
export function startFilters() {
  if (!matchMedia("(max-width: 860px)").matches) return;
  for (const filter of document.querySelectorAll('[data-hall="filter"]')) filter.open = false;
}
