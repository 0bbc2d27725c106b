// What the words in a role picker mean: while one types, on Enter, on leaving the field and on
// asking. Mantine's Select throws words away that it has no option for, and brings back what was
// emptied; here they stay, become the role that they name, or get a message at the field.
(function () {
  "use strict";
  const ours = (window.doorstroom = window.doorstroom || {});
  const PAUSE_MS = 500;
  // Fields with words that nobody has settled yet, and the message that stands at a field.
  const typed = new WeakSet();
  const told = new WeakMap();
  const forgiving = new WeakMap();
  let waiting = null;
  let walking = false;

  function fieldOf(event) {
    const at = event.target;
    return at && at.matches && at.matches(".role-picker input[id]") ? at : null;
  }

  function pickerOf(input) {
    return input.closest(".role-picker");
  }

  function set(input, props) {
    window.dash_clientside.set_props(input.id, props);
  }

  function find(input) {
    return ours.findRoles(window.dash_component_api.getLayout(input.id).props.data, input.value);
  }

  function optionsShown(input) {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    return list ? Array.from(list.querySelectorAll("[role=option]")) : [];
  }

  function marked(input) {
    return optionsShown(input).find((option) => option.hasAttribute("data-combobox-selected"));
  }

  function optionOf(input, role) {
    return optionsShown(input).find((option) => option.getAttribute("value") === role);
  }

  function chosen(input) {
    return pickerOf(input).querySelector("input[type=hidden]").value;
  }

  function press(input, key) {
    walking = true;
    input.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true }));
    walking = false;
  }

  // What a screen reader is told beside the field; what it saw before is not told again.
  function say(input, sentence) {
    const place = pickerOf(input).querySelector("[role=status]");
    if (place.textContent !== sentence) {
      place.textContent = sentence;
    }
  }

  function complain(input, kind) {
    say(input, "");
    clearTimeout(forgiving.get(input));
    if (told.get(input) === kind && input.getAttribute("aria-invalid") === "true") {
      return;
    }
    told.set(input, kind);
    const words = pickerOf(input).dataset;
    const children = [words[kind]];
    if (kind === "unknown") {
      const props = { href: words.roles, children: words.every };
      children.push(" ", { namespace: "dash_core_components", type: "Link", props });
    }
    const props = { role: "alert", children };
    set(input, { error: { namespace: "dash_html_components", type: "Span", props } });
  }

  function forgive(input) {
    if (told.delete(input)) {
      set(input, { error: null });
    }
  }

  function done(input) {
    typed.delete(input);
    pickerOf(input).removeAttribute("data-typed");
    say(input, "");
    forgive(input);
  }

  function choose(input, role) {
    done(input);
    const option = optionOf(input, role);
    if (option) {
      option.click();
    } else {
      set(input, { value: role });
      press(input, "Escape");
    }
  }

  // Makes the words of a field the role that they name; false when they name none, or several.
  function settle(input) {
    clearTimeout(waiting);
    if (!input.value.trim()) {
      done(input);
      set(input, { value: null });
      press(input, "Escape");
      return true;
    }
    const found = find(input);
    const option = marked(input);
    const role = option ? option.getAttribute("value") : found.sure && found.sure.value;
    if (role) {
      choose(input, role);
      return true;
    }
    press(input, "Escape");
    complain(input, found.number ? "several" : "unknown");
    return false;
  }

  function afterPause(input) {
    const isBusy = typed.has(input) && document.activeElement === input && input.value.trim();
    if (!isBusy || marked(input)) {
      return;
    }
    const found = find(input);
    if (!found.number) {
      complain(input, "unknown");
      return;
    }
    const words = pickerOf(input).dataset;
    const sentence = found.number === 1 ? words.foundOne : words.foundMany;
    say(input, sentence.replace("{count}", found.number).replace("{title}", found.best.label));
  }

  document.addEventListener(
    "input",
    function (event) {
      const input = fieldOf(event);
      if (!input) {
        return;
      }
      typed.add(input);
      pickerOf(input).toggleAttribute("data-typed", Boolean(input.value.trim()));
      if (!input.value.trim()) {
        say(input, "");
      }
      if (told.has(input) && (!input.value.trim() || find(input).number)) {
        // Not at once: a field that is drawn again before React knows the letter loses it. Once
        // only: what an earlier letter asked for may not take a later message away.
        clearTimeout(forgiving.get(input));
        forgiving.set(input, setTimeout(forgive, 0, input));
      }
      clearTimeout(waiting);
      waiting = setTimeout(afterPause, PAUSE_MS, input);
    },
    true
  );

  // Letters and a key may come faster than the list is drawn: what is meant is worked out here
  // and not read from the screen. Enter takes the marked option, else the best one; the first
  // arrow down marks the best one.
  document.addEventListener(
    "keydown",
    function (event) {
      const input = fieldOf(event);
      if (!input || walking || event.isComposing || !typed.has(input) || !input.value.trim()) {
        return;
      }
      const option = marked(input);
      const isOpen = input.hasAttribute("data-expanded");
      if (event.key === "Enter") {
        event.preventDefault();
        event.stopPropagation();
        const best = find(input).best;
        if (isOpen && (option || best)) {
          choose(input, option ? option.getAttribute("value") : best.value);
        } else {
          settle(input);
        }
      } else if (event.key === "ArrowDown" && !event.altKey && isOpen && !option) {
        const best = find(input).best;
        const first = best && optionOf(input, best.value);
        if (first) {
          event.preventDefault();
          event.stopPropagation();
          say(input, "");
          // Mantine may begin at the option that was chosen before.
          for (let left = optionsShown(input).length; left > 0 && marked(input) !== first; left -= 1) {
            press(input, "ArrowDown");
          }
        }
      }
    },
    true
  );

  document.addEventListener(
    "click",
    function (event) {
      const option = event.target.closest && event.target.closest(".role-picker [role=option]");
      if (option) {
        done(option.closest(".role-picker").querySelector("input[id]"));
      }
    },
    true
  );

  document.addEventListener(
    "focusout",
    function (event) {
      const input = fieldOf(event);
      if (!input || !typed.has(input)) {
        return;
      }
      if (document.activeElement === input) {
        event.stopPropagation(); // another window took over: the words stay as they are
        return;
      }
      const before = chosen(input);
      const isSettled = settle(input);
      const found = isSettled && input.value.trim() ? find(input).sure : null;
      // Mantine would bring back the title chosen before. That is right only for that same role.
      if (!found || found.value !== before) {
        event.stopPropagation();
      }
    },
    true
  );

  // For asking: each picker's role by the id of its field, or null when one has none. Then the
  // first of those has the focus, with a message.
  ours.rolesAsked = function (form) {
    const roles = {};
    const wrong = [];
    form.querySelectorAll(".role-picker input[id]").forEach(function (input) {
      if (typed.has(input) && !settle(input)) {
        wrong.push(input);
        return;
      }
      if (!input.value.trim()) {
        complain(input, "missing");
        wrong.push(input);
        return;
      }
      const found = find(input);
      const role = found.labelled(chosen(input)) || found.sure;
      if (role) {
        roles[input.id] = role.value;
      } else {
        complain(input, found.number ? "several" : "unknown");
        wrong.push(input);
      }
    });
    if (wrong.length) {
      wrong[0].focus();
      return null;
    }
    return roles;
  };
})();
