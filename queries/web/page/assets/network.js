// Puts a network that can be moved about in the place of its picture. It looks as the
// picture does: the server says where everything is. The tables say the same to those
// who do not see it, or use no pointer.
"use strict";
(() => {
  const figure = document.getElementById("net");
  if (!figure || !window.cytoscape) return;
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const groups = ["--s0", "--s1", "--s2", "--s3", "--s4", "--s8", "--s6", "--s7"];

  const style = (by) => [
    { selector: "node", style: {
      label: "data(name)", width: (n) => n.data("size") * Math.sqrt(by), height: (n) => n.data("size") * Math.sqrt(by), color: css("--ink"), "font-size": 12 * by, "font-family": "system-ui, sans-serif",
      "text-outline-color": css("--surface"), "text-outline-width": 3, "text-valign": "top", "text-margin-y": -3, "text-max-width": 150 * by, "text-wrap": "ellipsis", "min-zoomed-font-size": 5,
      "background-color": (n) => css(groups[n.data("group") % groups.length] || "--s0"), "border-width": 1.5, "border-color": css("--surface") } },
    { selector: "node.position", style: { shape: "rectangle", "background-color": css("--surface"), "border-color": css("--edge"), "border-width": 2 } },
    { selector: "edge", style: { width: (e) => e.data("width") * Math.sqrt(by), "line-color": css("--edge"), opacity: 0.65, "curve-style": "straight" } },
    { selector: "edge.for", style: { "line-color": css("--for") } },
    { selector: "edge.against", style: { "line-color": css("--against"), "line-style": "dashed" } },
    { selector: "node.unnamed", style: { label: "" } },
    { selector: "node.unnamed:selected", style: { label: "data(name)" } },
    { selector: ".off", style: { opacity: 0.12, "text-opacity": 0.15 } },
    { selector: "node:selected", style: { "border-color": css("--focus"), "border-width": 4 } },
  ];

  const start = async () => {
    const r = await fetch(figure.dataset.source);
    if (!r.ok) return;
    const elements = await r.json();
    const canvas = document.createElement("div"), tools = document.createElement("div"), says = document.createElement("output");
    canvas.className = "canvas __________cytoscape_container";
    tools.className = "tools";
    figure.querySelector("img").replaceWith(canvas);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const cy = cytoscape({ container: canvas, elements, style: style(1), layout: { name: "preset", fit: false }, minZoom: 0.2, maxZoom: 5, userZoomingEnabled: false });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "The network, which the tables list");
    const button = (words, act) => {
      const b = document.createElement("button");
      b.type = "button";
      b.textContent = words;
      b.addEventListener("click", act);
      tools.append(b);
    };
    const zoom = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    button("Nearer", () => zoom(1.3));
    button("Farther", () => zoom(1 / 1.3));
    button("Whole", () => fit());
    button("Arrange anew", () => cy.layout({ name: "cose", randomize: false, animate: !still && "end", padding: 30, nodeRepulsion: () => 9000, idealEdgeLength: () => 90 }).run());
    tools.append(says);
    // Names are written where there is room, of those with most stances first; the
    // others tell theirs when they are chosen.
    const name = (letter) => {
      const taken = [];
      cy.nodes().sort((a, b) => b.data("size") - a.data("size")).forEach((n) => {
        const at = n.renderedPosition(), wide = Math.min(n.data("name").length, 24) * letter * 0.56, top = at.y - n.renderedHeight() / 2 - letter * 1.5;
        const box = [at.x - wide / 2, top, at.x + wide / 2, top + letter * 1.3];
        const over = taken.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]);
        n.toggleClass("unnamed", over);
        if (!over) taken.push(box);
      });
    };
    // The nodes fill the canvas. Where it is small they and their names are drawn larger
    // than the picture has them, as far as they have room.
    const fit = () => {
      const box = cy.nodes().boundingBox({ includeLabels: false }), room = 44;
      const zoom = Math.min((cy.width() - 2 * room) / Math.max(box.w, 1), (cy.height() - 2 * room) / Math.max(box.h, 1), 1.3);
      cy.viewport({ zoom, pan: { x: cy.width() / 2 - zoom * (box.x1 + box.w / 2), y: cy.height() / 2 - zoom * (box.y1 + box.h / 2) } });
      const by = Math.min(3.5, Math.max(1, 0.9 / zoom));
      cy.style(style(by));
      name(12 * by * zoom);
    };
    fit();
    cy.on("resize", fit);
    canvas.before(tools);
    says.textContent = "Choose a node to see whom it is tied to.";
    cy.on("wheel", (e) => { if (e.originalEvent.ctrlKey) zoom(e.originalEvent.deltaY < 0 ? 1.1 : 1 / 1.1); });
    const look = (node) => {
      cy.elements().addClass("off");
      node.closedNeighborhood().removeClass("off");
      const link = document.createElement(node.data("href") ? "a" : "b");
      link.textContent = node.data("name");
      if (node.data("href")) link.href = node.data("href");
      const ties = node.connectedEdges().map((e) => {
        const other = e.source().id() === node.id() ? e.target() : e.source();
        return e.data("verb") + " " + other.data("name");
      });
      says.replaceChildren(link, ": for " + node.data("supports") + ", against " + node.data("opposes") + (ties.length ? "; " + ties.slice(0, 6).join(", ") + (ties.length > 6 ? ", …" : "") : ""));
    };
    cy.on("tap", "node", (e) => look(e.target));
    cy.on("tap", (e) => { if (e.target === cy) { cy.elements().removeClass("off"); says.textContent = ""; } });
    // What the table of nodes has the focus on is shown in the network too.
    document.addEventListener("focusin", (e) => {
      const row = e.target.closest("tr[data-node]");
      const node = row && cy.getElementById(row.dataset.node);
      if (node && node.length) look(node);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", fit);
    figure.dataset.ready = "true";
  };
  start();
})();
