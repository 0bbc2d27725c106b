// Mantine's searchable Select has aria-haspopup and aria-controls, but neither the role of a
// combobox nor aria-expanded, and so is announced as a plain text field. This adds both.
(function () {
  "use strict";
  function announce(input) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    const open = input.hasAttribute("data-expanded") ? "true" : "false";
    if (input.getAttribute("aria-expanded") !== open) {
      input.setAttribute("aria-expanded", open);
    }
  }
  function announceAll() {
    document.querySelectorAll("input[aria-haspopup='listbox']").forEach(announce);
  }
  new MutationObserver(announceAll).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-expanded", "aria-haspopup"],
  });
  announceAll();
})();
