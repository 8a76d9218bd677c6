// Completion of the boxes in which questions are asked: a combobox with a list, after
// the pattern of the ARIA Authoring Practices. Without this the box is a plain one.
"use strict";
(() => {
  const kinds = { position: "position", person: "person", organization: "organisation" };
  const pages = { position: "/position?q=", person: "/person?name=", organization: "/person?name=" };
  let boxes = 0;

  document.querySelectorAll("input[data-complete]").forEach((box) => {
    const list = document.createElement("ul");
    list.id = "options-" + boxes++;
    list.className = "options";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Known positions, people and organisations");
    list.hidden = true;
    box.parentNode.append(list);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);
    let chosen = -1, timer = 0, asked = "", stop = null;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const choose = (i) => {
      const items = list.children;
      if (!items.length) return;
      chosen = (i + items.length) % items.length;
      for (let j = 0; j < items.length; j++) items[j].setAttribute("aria-selected", String(j === chosen));
      box.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    };
    const show = (answers) => {
      list.replaceChildren();
      answers.forEach((a, i) => {
        const item = document.createElement("li");
        item.id = list.id + "-" + i;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.href = (pages[a.kind] || "/ask?q=") + encodeURIComponent(a.text);
        const text = document.createElement("span"), kind = document.createElement("span");
        text.textContent = a.text;
        kind.className = "kind";
        kind.textContent = (kinds[a.kind] || a.kind) + ", " + a.count;
        item.append(text, " ", kind);
        list.append(item);
      });
      chosen = -1;
      list.hidden = !answers.length;
      box.setAttribute("aria-expanded", String(answers.length > 0));
      box.removeAttribute("aria-activedescendant");
    };
    // What is completed is the end of what was typed: "who opposes the to" asks for "the to".
    const ends = (typed) => {
      const words = typed.trim().replace(/^(who|what)\s+(is|are|does|do|did)?\s*(opposes?|supports?|against|for|said|say|says|wants?)?\s*/i, "").replace(/\?$/, "");
      return words.length > 1 ? words : "";
    };
    // Several people of one name lead to one page, and are one line.
    const once = (answers) => {
      const seen = new Map();
      for (const a of answers) {
        const key = (pages[a.kind] || a.kind) + a.text;
        if (seen.has(key)) seen.get(key).count += a.count; else seen.set(key, { ...a });
      }
      return [...seen.values()];
    };
    const ask = async () => {
      const words = ends(box.value);
      if (words === asked) return;
      asked = words;
      if (stop) stop.abort();
      if (!words) return close();
      stop = new AbortController();
      try {
        const r = await fetch("/api/v1/complete?q=" + encodeURIComponent(words), { signal: stop.signal, headers: { Accept: "application/json" } });
        if (!r.ok) return close();
        const got = await r.json();
        if (document.activeElement === box) show(once(got.answers || []).slice(0, 8));
      } catch (e) {
        if (e.name !== "AbortError") close();
      }
    };

    box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    box.addEventListener("keydown", (e) => {
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        if (list.hidden && list.children.length) { list.hidden = false; box.setAttribute("aria-expanded", "true"); }
        if (list.hidden) return;
        e.preventDefault();
        choose(e.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
      } else if (e.key === "Escape" && !list.hidden) {
        e.preventDefault();
        close();
      } else if (e.key === "Tab") {
        close();
      }
    });
    box.form.addEventListener("submit", (e) => {
      if (list.hidden || chosen < 0) return;
      e.preventDefault();
      location.href = list.children[chosen].dataset.href;
    });
    list.addEventListener("mousedown", (e) => {
      const item = e.target.closest("li");
      e.preventDefault();
      if (item) location.href = item.dataset.href;
    });
    box.addEventListener("blur", close);
  });
})();
