/* The hosted chat page: for links in e-mails, and for sites that can not embed the widget. */
import { fill } from "/static/widget/app.js";

fill(document.getElementById("chat"), { base: location.origin, contact: "" });
