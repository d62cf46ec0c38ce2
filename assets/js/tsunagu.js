// Every page works without this file. It only saves steps.
import htmx from "htmx.org/dist/htmx.esm.js";
import { copyTables } from "./copy-table.js";
import { dialogs } from "./dialog.js";
import { rememberDetails, closeTerms, openForPrint } from "./details.js";
import { guardForms, submitOnChange } from "./forms.js";
import { printButtons } from "./print.js";
import { suggest } from "./suggest.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  selfRequestsOnly: true,
});
window.htmx = htmx;

const parts = [rememberDetails, submitOnChange, guardForms, printButtons, dialogs, copyTables, suggest];
const wake = (root) => parts.forEach((part) => part(root));

htmx.onLoad(wake);
closeTerms(document);
openForPrint(window);
