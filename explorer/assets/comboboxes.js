// Mantine's Select has aria-haspopup and aria-controls, but neither the role of a combobox nor
// aria-expanded, and so is announced as a plain text field. It also names the option that is
// marked only after an arrow, and goes on naming it when it is marked no more. This tells what
// is on screen.
(function () {
  "use strict";
  function put(element, name, value) {
    if (value === null) {
      element.removeAttribute(name);
    } else if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }
  function announce(input) {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    // A list in which nothing is found is not drawn.
    const isEmpty = list && !list.querySelector("[role=option]");
    const isOpen = input.hasAttribute("data-expanded") && !isEmpty;
    const marked = isOpen && list && list.querySelector("[data-combobox-selected]");
    if (list) {
      put(list, "tabindex", "-1"); // else a long list, which scrolls, is a stop of its own for Tab
    }
    put(input, "role", "combobox");
    put(input, "aria-autocomplete", input.readOnly ? "none" : "list");
    put(input, "aria-expanded", isOpen ? "true" : "false");
    put(input, "aria-activedescendant", marked ? marked.id : null);
  }
  function announceAll() {
    document.querySelectorAll("input[aria-haspopup='listbox']").forEach(announce);
    // A narrow field cuts long titles.
    document.querySelectorAll(".role-picker input[id]").forEach(function (input) {
      put(input, "title", input.scrollWidth > input.clientWidth ? input.value : null);
    });
  }
  new MutationObserver(announceAll).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-expanded", "aria-haspopup", "aria-activedescendant", "data-combobox-selected"],
  });
  announceAll();
})();
