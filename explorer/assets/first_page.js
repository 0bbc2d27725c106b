// The page that the server wrote goes as soon as the scripts have made theirs. Who was on a
// link or in a field of it goes on at the same one.
(function () {
  "use strict";
  const root = document.getElementById("react-entry-point");
  const first = document.getElementById("first-page");
  if (!root || !first) {
    return;
  }
  const watch = new MutationObserver(function () {
    const page = root.querySelector(".page");
    if (!page) {
      return;
    }
    watch.disconnect();
    const at = first.contains(document.activeElement) ? document.activeElement : null;
    const id = at && at.id;
    const href = at && at.getAttribute("href");
    first.remove();
    const same =
      (id && document.getElementById(id)) ||
      (href && Array.from(page.querySelectorAll("a")).find((link) => link.getAttribute("href") === href));
    if (same) {
      same.focus({ preventScroll: true });
    }
  });
  watch.observe(root, { childList: true, subtree: true });
})();
