// Builds the committed style sheet and scripts. Run `npm ci && npm run build` after changing anything in this folder.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const out = new URL("../sleuth/web/hall/static/hall/", import.meta.url).pathname;
const moj = "node_modules/@ministryofjustice/frontend/moj/assets/images/";
mkdirSync(out + "images", { recursive: true });

const sheet = compile("app.scss", { style: "compressed", loadPaths: [".", "node_modules"], quietDeps: true, silenceDeprecations: [], logger: { warn() {} } });
// Pictures of the original headers are crown copyright and are not shipped.
const css = sheet.css.replace(/url\("?[^")]*govuk-crest\.svg"?\)/g, "none");
for (const [, name] of css.matchAll(/url\("?\.\/images\/([\w-]+\.svg)"?\)/g)) copyFileSync(moj + name, out + "images/" + name);
// A test compares this with the sources, so that a change that was not built is seen.
const sources = ["app.js", "app.scss", "build.mjs", "package-lock.json", ...readdirSync("js").map((name) => `js/${name}`), ...readdirSync("scss").map((name) => `scss/${name}`)].sort();
const print = createHash("sha256");
for (const name of sources) print.update(readFileSync(name));
writeFileSync(out + "sleuth.css", `${css.trimEnd()}\n/* built from ${print.digest("hex")} */\n`);

await build({ entryPoints: ["app.js"], outfile: out + "sleuth.js", bundle: true, minify: true, format: "esm", legalComments: "none", logLevel: "warning" });
copyFileSync("js/early.js", out + "early.js");
console.log(`style sheet ${readFileSync(out + "sleuth.css").length} bytes, script ${readFileSync(out + "sleuth.js").length} bytes`);
