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

  // Letters and Enter may come faster than the list is drawn; Mantine then knows no option to
  // choose and Enter does nothing. After typing, Enter means the option that is marked on
  // screen, else the first one.
  let typedIn = null;
  document.addEventListener(
    "input",
    function (event) {
      typedIn = event.target;
    },
    true
  );
  document.addEventListener(
    "keydown",
    function (event) {
      const input = event.target;
      if (event.key !== "Enter" || input !== typedIn || !input.hasAttribute("data-expanded")) {
        return;
      }
      const list = document.getElementById(input.getAttribute("aria-controls"));
      const option =
        list && (list.querySelector("[data-combobox-selected]") || list.querySelector("[role=option]"));
      if (option) {
        typedIn = null;
        event.preventDefault();
        event.stopPropagation();
        option.click();
      }
    },
    true
  );
})();
