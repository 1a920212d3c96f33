/* A phone's keyboard covers the page without making it smaller. The panel follows what is left to see. */

export function fitToViewport(node) {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    node.style.setProperty("--wl-view-height", `${Math.round(view.height)}px`);
    node.style.setProperty("--wl-view-top", `${Math.round(view.offsetTop)}px`);
  };
  view.addEventListener("resize", fit);
  view.addEventListener("scroll", fit);
  fit();
}
