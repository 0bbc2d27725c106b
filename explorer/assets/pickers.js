// What the role pickers offer, and how they search and show it: by title and synonym, without
// accents, and, when nothing fits, by words that are nearly the same.
(function () {
  "use strict";
  const functions = (window.dashMantineFunctions = window.dashMantineFunctions || {});
  const ours = (window.doorstroom = window.doorstroom || {});

  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
  }

  // Levenshtein distance, one row at a time.
  function distance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same));
      }
      row = next;
    }
    return row[other.length];
  }

  function names(option) {
    return [option.label].concat(option.synonyms || [], option.also || []).map(plain);
  }

  // How well an option fits with slips: 3 the whole name, 4 its beginning, null does not fit.
  function nearly(option, wanted) {
    const slips = wanted.length < 6 ? 1 : 2;
    const known = names(option);
    if (known.some((name) => distance(name, wanted) <= slips)) {
      return 3;
    }
    return known.some((name) => distance(name.slice(0, wanted.length), wanted) <= slips) ? 4 : null;
  }

  // How well an option fits: 0 the same, 1 begins so, 2 has all words, null does not fit.
  function fit(option, wanted) {
    const words = wanted.split(/\s+/);
    const known = names(option);
    if (known.includes(wanted)) {
      return 0;
    }
    if (known.some((name) => name.startsWith(wanted))) {
      return 1;
    }
    return known.some((name) => words.every((word) => name.includes(word))) ? 2 : null;
  }

  // Keeps what fits, the best first, within groups and of groups; equal ones stay in order.
  function keep(options, score) {
    const scored = options
      .filter((entry) => entry.group)
      .map((entry) => {
        const items = entry.items
          .map((item) => ({ item, score: score(item) }))
          .filter((found) => found.score !== null)
          .sort((one, other) => one.score - other.score);
        return { group: entry.group, items: items.map((found) => found.item), best: items.length ? items[0].score : null };
      })
      .filter((entry) => entry.best !== null)
      .sort((one, other) => one.best - other.best);
    return scored.map(({ group, items }) => ({ group, items }));
  }

  // What fits, else from four letters on what nearly fits, with how well it does.
  function look(options, wanted) {
    const found = keep(options, (option) => fit(option, wanted));
    if (found.length || wanted.length < 4) {
      return { groups: found, score: (option) => fit(option, wanted) };
    }
    const score = (option) => nearly(option, wanted);
    return { groups: keep(options, score), score };
  }

  functions.matchRoles = function ({ options, search }) {
    const wanted = plain(search || "");
    return wanted ? look(options, wanted).groups : options;
  };

  // What words mean: the best role, the one that is sure (none fits as well, and no more than a
  // slip away), how many fit.
  ours.findRoles = function (options, typed) {
    const wanted = plain(typed);
    const { groups, score } = look(options, wanted);
    const fitting = groups.flatMap((entry) => entry.items);
    const best = fitting.length ? fitting[0] : null;
    const titled = fitting.filter((option) => plain(option.label) === wanted);
    const isClose = best !== null && score(best) < 4;
    const equal = titled.length ? titled : fitting.filter((option) => isClose && score(option) === score(best));
    return {
      best,
      sure: equal.length === 1 ? equal[0] : null,
      number: fitting.length,
      labelled: (role) => titled.find((option) => option.value === role) || null,
    };
  };

  // What a picker of a new page offers: the roles that came with the frame around the pages, in
  // the page's language. When the page is of newer data, its own role may not be among them.
  function offerRoles(language, id, chosen, roles) {
    const offered = roles[language]
      .filter((entry) => id === "origin" || !entry.outside)
      .map(({ group, items }) => ({ group, items }));
    chosen.forEach(({ group, items: [own] }) => {
      if (offered.some(({ items }) => items.some((item) => item.value === own.value))) {
        return;
      }
      const place = offered.findIndex((entry) => entry.group === group);
      if (place === -1) {
        offered.push({ group, items: [own] });
      } else {
        offered[place] = { group, items: offered[place].items.concat(own) };
      }
    });
    return offered;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { doorstroom: { offerRoles } });

  functions.showRole = function ({ option }) {
    const element = window.React.createElement;
    const others = (option.synonyms || []).slice(0, 3).join(", ");
    return element(
      "span",
      { className: "role-option" },
      element("span", { className: "role-name" }, option.label),
      others ? element("span", { className: "role-others" }, others) : null
    );
  };
})();
