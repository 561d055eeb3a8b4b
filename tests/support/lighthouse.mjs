// Lighthouse's scores of some pages, as a telephone sees them:
//     node lighthouse.mjs [--timed] NODE_MODULES CHROMIUM ADDRESS...
// How fast they are it tells only when --timed is given: a busy machine's answer is of that machine.
// Prints {address: {category: score, cls: number, failed: [audit]}} as JSON; one browser for all.
import { pathToFileURL } from "node:url";

const asked = process.argv.slice(2);
const timed = asked[0] === "--timed";
const [modules, chromium, ...addresses] = asked.slice(Number(timed));
const of = (path) => import(pathToFileURL(`${modules}/${path}`));
const { default: lighthouse } = await of("lighthouse/core/index.js");
const { launch } = await of("chrome-launcher/dist/index.js");

const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const chrome = await launch({ chromePath: chromium, chromeFlags: flags });
// Accessibility is axe's, which the tests ask themselves.
const all = ["best-practices", "seo"];
const settings = timed
  ? { onlyCategories: ["performance", ...all] }
  : {
      onlyCategories: all,
      onlyAudits: ["cumulative-layout-shift"],
      pauseAfterFcpMs: 0,
      pauseAfterLoadMs: 0,
      networkQuietThresholdMs: 0,
      cpuQuietThresholdMs: 0,
    };
const told = {};
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "silent",
      disableFullPageScreenshot: true,
      ...settings,
    });
    told[address] = {
      ...Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, score])),
      cls: lhr.audits["cumulative-layout-shift"].numericValue,
      blocked: lhr.audits["total-blocking-time"]?.numericValue,
      failed: Object.values(lhr.audits)
        .filter(({ score, weight }) => score !== null && score < 0.5 && weight !== 0)
        .map(({ id }) => id),
    };
  }
} finally {
  chrome.kill();
}
process.stdout.write(JSON.stringify(told));
