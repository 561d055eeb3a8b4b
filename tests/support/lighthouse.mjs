// Lighthouse's scores of some pages, as a telephone sees them:
//     node lighthouse.mjs NODE_MODULES CHROMIUM ADDRESS...
// Prints {address: {category: score, cls: number, failed: [audit]}} as JSON; one browser for all.
import { pathToFileURL } from "node:url";

const [modules, chromium, ...addresses] = process.argv.slice(2);
const of = (path) => import(pathToFileURL(`${modules}/${path}`));
const { default: lighthouse } = await of("lighthouse/core/index.js");
const { launch } = await of("chrome-launcher/dist/index.js");

const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const chrome = await launch({ chromePath: chromium, chromeFlags: flags });
const told = {};
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "silent",
      disableFullPageScreenshot: true,
      // Accessibility is axe's, which the tests ask themselves.
      onlyCategories: ["performance", "best-practices", "seo"],
    });
    told[address] = {
      ...Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, score])),
      cls: lhr.audits["cumulative-layout-shift"].numericValue,
      blocked: lhr.audits["total-blocking-time"].numericValue,
      failed: Object.values(lhr.audits)
        .filter(({ score, weight }) => score !== null && score < 0.5 && weight !== 0)
        .map(({ id }) => id),
    };
  }
} finally {
  chrome.kill();
}
process.stdout.write(JSON.stringify(told));
