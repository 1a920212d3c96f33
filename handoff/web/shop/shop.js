/* The demo shop: a page that a real shop could have, around the widget that is the point of it. */
import { html, render } from "../shared/vendor/preact.mjs";
import { LANGUAGES, LANGUAGE_NAMES } from "../shared/i18n.js";
import { CURRENCY, PRODUCTS, t as translate } from "./texts.js";

const language = document.documentElement.lang;
const t = (key, vars) => translate(key, language, vars);
const price = (product) => new Intl.NumberFormat(language === "en" ? "en-IE" : language, {
  style: "currency", currency: CURRENCY[language], maximumFractionDigits: 0,
}).format(product.price[language]);

window.Warmline = window.Warmline || function () { (window.Warmline.q = window.Warmline.q || []).push(arguments); };
const openChat = () => window.Warmline("open");

const Top = () => html`<header class="top"><div class="wide">
  <a class="brand" href=${`/?lang=${language}`}><img src="/static/shop/icon.svg" alt="" width="32" height="32" /><bdi>Northlight Home</bdi></a>
  <nav aria-label=${t("nav")}><a href="#products">${t("products")}</a><a href="#service">${t("service")}</a><a href="#demo">${t("demo")}</a></nav>
  <nav class="languages" aria-label=${t("languages")}>${LANGUAGES.map((code) => html`<a href=${`/?lang=${code}`} lang=${code}
    hreflang=${code} aria-current=${code === language ? "true" : undefined}>${LANGUAGE_NAMES[code]}</a>`)}</nav>
</div></header>`;

const Hero = () => html`<section class="hero"><div class="wide">
  <div class="hero-words">
    <p class="eyebrow">${t("tagline")}</p>
    <h1>${t("headline")}</h1>
    <p class="lead">${t("lead")}</p>
    <p class="actions"><a class="button" href="#products">${t("browse")}</a>
      <button type="button" class="button plain" onClick=${openChat}>${t("ask")}</button></p>
  </div>
  <img class="hero-picture" src="/static/shop/pictures/room.svg" alt="" width="560" height="420" />
</div></section>`;

const Product = ({ product }) => html`<li class="product">
  <img src=${`/static/shop/pictures/${product.id}.svg`} alt="" width="320" height="240" loading="lazy" />
  <h3>${t(product.id)}</h3>
  <p class="more">${t(`${product.id}_more`)}</p>
  <p class="price"><bdi>${price(product)}</bdi>
    <button type="button" class="link" onClick=${openChat} aria-label=${`${t("add")}: ${t(product.id)}`}>${t("add")}</button></p>
</li>`;

const Services = () => html`<section id="service" class="services"><ul class="wide">
  ${["delivery", "returns", "people"].map((key) => html`<li key=${key}><h3>${t(key)}</h3><p>${t(`${key}_more`)}</p></li>`)}
</ul></section>`;

const Demo = () => html`<section id="demo" class="wide demo"><h2>${t("try_title")}</h2><p>${t("try_text")}</p>
  <p class="actions"><a class="button" href="/console">${t("console")}</a>
    <a class="button plain" href=${`/chat?lang=${language}`}>${t("hosted")}</a></p></section>`;

render(html`<a class="skip" href="#products">${t("skip")}</a><${Top} />
  <main><${Hero} />
    <section id="products" class="wide"><h2>${t("favourites")}</h2>
      <ul class="products">${PRODUCTS.map((product) => html`<${Product} product=${product} key=${product.id} />`)}</ul></section>
    <${Services} /><${Demo} /></main>
  <footer class="foot"><div class="wide">${t("foot")}</div></footer>`, document.getElementById("shop"));
document.title = `Northlight Home: ${t("tagline")}`;
