// Bundles the stylesheet and the script into dist/, and copies what is served as it is.
import { build } from "esbuild";
import { copyFile, mkdir, rm } from "node:fs/promises";

const here = new URL("./", import.meta.url);
const at = (path) => new URL(path, here).pathname;

await rm(at("dist"), { recursive: true, force: true });
await mkdir(at("dist"), { recursive: true });
await build({
  entryPoints: { tsunagu: at("js/tsunagu.js") },
  outdir: at("dist"),
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16"],
  legalComments: "linked",
});
await build({
  entryPoints: { tsunagu: at("css/tsunagu.css") },
  outdir: at("dist"),
  bundle: true,
  minify: true,
  loader: { ".svg": "dataurl" },
  target: ["chrome109", "firefox115", "safari16"],
  legalComments: "linked",
});
for (const name of ["favicon.svg"]) {
  await copyFile(at(`icons/${name}`), at(`dist/${name}`));
}
