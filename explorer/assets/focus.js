// After a search or a link the new answer gets the focus, so that it is seen and announced.
// The first page of a visit leaves the focus where the browser puts it.
(function () {
  "use strict";
  let shown = null;
  let path = null;
  let title = null;
  function named(main) {
    const heading = main.querySelector("h1");
    return heading ? heading.textContent : "";
  }
  function take(heading) {
    if (!heading.hasAttribute("tabindex")) {
      heading.setAttribute("tabindex", "-1");
    }
    heading.focus({ preventScroll: true });
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    heading.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }
  function look() {
    const main = document.querySelector("main");
    if (!main) {
      return;
    }
    const heading = main.querySelector("[data-answer]");
    const answer = heading ? heading.getAttribute("data-answer") : "";
    if (shown === null) {
      shown = answer;
      path = location.pathname;
      title = named(main);
      return;
    }
    if (answer !== shown) {
      shown = answer;
      path = location.pathname;
      title = named(main);
      take(heading || main.querySelector("h1") || main);
    } else if (path !== location.pathname && !answer && named(main) !== title) {
      // The address changes before the page does: the heading tells that the new page is here.
      path = location.pathname;
      title = named(main);
      take(main.querySelector("h1") || main);
    }
  }
  new MutationObserver(look).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["data-answer"],
  });
  // The same question asked again changes nothing on the page: then go to the answer at once.
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest(".planner .go button")) {
      const before = shown;
      setTimeout(function () {
        if (shown !== before) {
          return; // a new answer came and took the focus; the reader may have gone on since
        }
        const heading = document.querySelector("[data-answer]");
        const problem = document.getElementById("planner-problem");
        if (heading && heading.getAttribute("data-answer") === shown && !(problem && problem.textContent)) {
          take(heading);
        }
      }, 600);
    }
  });
})();
