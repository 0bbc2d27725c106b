// Copies the address of the page, prints it, and writes the address on what is printed.
(function () {
  "use strict";
  function copied(text) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text);
    }
    // Outside https there is no clipboard to write to: then by way of a field.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }
  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest(".copy-link, .print-page");
    if (!button) {
      return;
    }
    if (button.matches(".print-page")) {
      window.print();
      return;
    }
    const told = button.parentElement.querySelector(".copy-told");
    copied(location.href).then(
      () => (told.textContent = told.dataset.done),
      () => (told.textContent = told.dataset.failed),
    );
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".page-address").forEach((place) => (place.textContent = location.href));
  });
})();
