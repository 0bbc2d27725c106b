// When a request of the page fails (no connection, or a fault of the server) nothing on the page
// changes. So this says so, in one sentence that is announced; the next success takes it away.
(function () {
  "use strict";
  const LEAVING_MS = 3000;
  const told = document.getElementById("told");
  const plain = window.fetch;
  if (!told || !plain) {
    return;
  }
  let left = -LEAVING_MS;

  function tell(sentence) {
    if (told.dataset.now === sentence || performance.now() - left < LEAVING_MS) {
      return; // said already, or the browser broke off a request of the page that one leaves
    }
    told.dataset.now = sentence;
    const again = document.createElement("a");
    again.href = location.href.split("#")[0];
    again.textContent = told.dataset.again;
    const text = document.createElement("p");
    text.append(sentence, " ", again);
    told.replaceChildren(text);
    // What was asked for does not come any more.
    document.querySelectorAll("details[open] .waiting").forEach((place) => (place.hidden = true));
  }

  function clear() {
    delete told.dataset.now;
    told.replaceChildren();
  }

  window.addEventListener("beforeunload", () => (left = performance.now()));
  document.addEventListener("click", function (event) {
    const summary = event.target.closest && event.target.closest("summary");
    if (summary) {
      summary.parentElement.querySelectorAll(".waiting").forEach((place) => (place.hidden = false));
    }
  });

  window.fetch = function (asked) {
    const answer = plain.apply(this, arguments);
    const address = String((asked && asked.url) || asked);
    if (address.includes("/_dash-")) {
      answer.then(
        (got) => (got.ok && !got.headers.has("X-Failed") ? clear() : tell(told.dataset.failed)),
        () => tell(told.dataset.offline)
      );
    }
    return answer;
  };
})();
