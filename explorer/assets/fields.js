// The form's fields pass on what was chosen a moment after they show it. Who presses the button
// within that moment means what is on screen: so before a search each field says what it shows.
// Without a role there is nothing to ask; `role_words.js` has told so at the field.
(function () {
  "use strict";

  // A choice's value stands in the hidden input behind it.
  function chosen(input) {
    let place = input.closest(".mantine-Select-root");
    while (place && !place.matches("input[type=hidden]")) {
      place = place.nextElementSibling;
    }
    return place ? place.value || null : undefined;
  }

  function held(group) {
    return Array.from(group.querySelectorAll("input[type=checkbox]:checked"), (box) => box.value);
  }

  function tell(id, property, value) {
    if (id && value !== undefined) {
      window.dash_clientside.set_props(id, { [property]: value });
    }
  }

  document.addEventListener(
    "click",
    function (event) {
      const button = event.target.closest && event.target.closest(".planner .go button");
      if (!button) {
        return;
      }
      const form = button.closest(".planner");
      const roles = window.doorstroom.rolesAsked(form);
      if (!roles) {
        event.stopImmediatePropagation();
        return;
      }
      form.querySelectorAll(".mantine-Select-root input[id]").forEach(function (input) {
        tell(input.id, "value", input.id in roles ? roles[input.id] : chosen(input));
      });
      form.querySelectorAll(".tick input[id]").forEach(function (box) {
        if (!box.closest(".held-boxes")) {
          tell(box.id, "checked", box.checked);
        }
      });
      form.querySelectorAll(".mantine-NumberInput-input[id]").forEach(function (input) {
        const digits = input.value.replace(/\D/g, "");
        tell(input.id, "value", digits ? Number(digits) : "");
      });
      const group = form.querySelector(".held-boxes");
      tell("held", "value", group ? held(group) : undefined);
    },
    true
  );
})();
