// Shows the details of marked words beside the text, without leaving it. Without this
// a mark leads to the same page with its details.
"use strict";
(() => {
  const text = document.getElementById("text"), detail = document.getElementById("detail");
  if (!text || !detail) return;
  let stop = null;
  document.documentElement.classList.add("sheets");

  const mark = (name) => {
    for (const a of text.querySelectorAll("a.m")) {
      const on = a.dataset.marks.split(" ").includes(name);
      a.classList.toggle("chosen", on);
      if (on) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
    }
  };
  const show = async (href, push, from) => {
    if (stop) stop.abort();
    stop = new AbortController();
    try {
      const r = await fetch(href, { signal: stop.signal });
      if (!r.ok) throw new Error(r.status);
      const page = new DOMParser().parseFromString(await r.text(), "text/html");
      const fresh = page.getElementById("detail");
      if (!fresh) throw new Error("no details");
      detail.replaceChildren(...document.importNode(fresh, true).childNodes);
      detail.className = fresh.className;
      mark(new URL(href, location.href).searchParams.get("mark") || "");
      if (push) history.pushState(null, "", href);
      if (from) {
        detail.focus({ preventScroll: true });
        const beside = detail.parentElement;
        beside.scrollTop = detail.scrollTop = 0;
      }
    } catch (e) {
      if (e.name !== "AbortError") location.href = href;
    }
  };

  document.addEventListener("click", (e) => {
    if (e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const a = e.target.closest("a.m, #detail a.close");
    if (!a) return;
    e.preventDefault();
    const at = new URLSearchParams(location.search).get("mark");
    show(a.href, true, a.classList.contains("m"));
    if (!a.classList.contains("m")) {
      const back = at && document.getElementById("at-" + at);
      const words = back && (back.matches("a") ? back : back.nextElementSibling);
      (words || text.querySelector("a.m")).focus();
    }
  });
  addEventListener("popstate", () => { if (!location.hash.startsWith("#at-")) show(location.href, false, false); });
})();
