/* Runs before anything is drawn: the page's language from ?lang=, else the last one chosen, else the browser's. */
(() => {
  const known = ["en", "he", "hu"];
  const wish = new URLSearchParams(location.search).get("lang");
  let kept = null;
  try {
    if (known.includes(wish)) localStorage.setItem("shop.language", wish);
    kept = localStorage.getItem("shop.language");
  } catch {
    // storage is blocked: the address alone decides
  }
  const language = [wish, kept, (navigator.language || "").slice(0, 2)].find((code) => known.includes(code)) || "en";
  document.documentElement.lang = language;
  document.documentElement.dir = language === "he" ? "rtl" : "ltr";
})();
