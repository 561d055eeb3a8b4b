// Lighthouse's scores of some pages, as a telephone sees them:
//     node lighthouse.mjs [--timed] NODE_MODULES CHROMIUM ADDRESS...
// How fast they are it tells only when --timed is given: a busy machine's answer is of that machine.
// Prints {address: {category: score, cls: number, failed: [audit]}} as JSON; one browser for all.
import { pathToFileURL } from "node:url";

const asked = process.argv.slice(2);
const timed = asked[0] === "--timed";
const [modules, chromium, ...addresses] = asked.slice(Number(timed));
const of = (path) => import(pathToFileURL(`${modules}/${path}`));
const { default: lighthouse, defaultConfig } = await of("lighthouse/core/index.js");
const { launch } = await of("chrome-launcher/dist/index.js");

const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-site-isolation-trials", // one site alone is seen: a process for each page is dear
];
const names = ["best-practices", "seo"];
const settings = timed
  ? { onlyCategories: ["performance", ...names] }
  : {
      onlyCategories: names,
      onlyAudits: ["cumulative-layout-shift"],
      // What moves once the page is painted is seen, too.
      pauseAfterFcpMs: 1,
      pauseAfterLoadMs: 100,
      networkQuietThresholdMs: 0,
      cpuQuietThresholdMs: 0,
    };
const config = timed ? undefined : await counted();
const chrome = await launch({ chromePath: chromium, chromeFlags: flags });
const told = {};
try {
  const page = timed ? undefined : await tab();
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "silent",
      disableFullPageScreenshot: true,
      ...settings,
    }, config, page);
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

// What counts for the scores, and whether the page shifts. Accessibility is axe's, which the
// tests ask themselves.
async function counted() {
  const { pageFunctions } = await of("lighthouse/core/lib/page-functions.js");
  pageFunctions.computeBenchmarkIndex = () => 1000; // a second for each page, and nothing is timed
  const ofAxe = (id) => defaultConfig.audits.includes(`accessibility/${id}`);
  const categories = Object.fromEntries(names.map((name) => {
    const { auditRefs, ...category } = defaultConfig.categories[name];
    const kept = auditRefs.filter(({ id, weight }) => weight && !ofAxe(id));
    return [name, { ...category, auditRefs: kept }];
  }));
  const ids = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.map(({ id }) => id));
  const asked = new Set([...ids, ...settings.onlyAudits]);
  const links = await heardLinks();
  return {
    ...defaultConfig,
    artifacts: defaultConfig.artifacts.map((each) =>
      each.id === "AnchorElements" ? { ...each, gatherer: { instance: links } } : each),
    audits: defaultConfig.audits.filter((path) => asked.has(path.split("/").at(-1))),
    categories,
  };
}

// A link without an address is a fault where somebody hears its click. Lighthouse asks so of each
// link and of all that it stands in; here each is taken to be heard, and has to have an address.
async function heardLinks() {
  const { default: Links } = await of("lighthouse/core/gather/gatherers/anchor-elements.js");
  const sendCommand = async () => ({ object: { objectId: "1" }, listeners: [{ type: "click" }] });
  return new (class extends Links {
    getArtifact(context) {
      const { executionContext } = context.driver;
      const driver = { executionContext, defaultSession: { sendCommand } };
      return super.getArtifact({ ...context, driver });
    }
  })();
}

// One tab for all pages: a new one costs more than most pages.
async function tab() {
  const { connect } = await of("puppeteer-core/lib/esm/puppeteer/puppeteer-core.js");
  const browser = await connect({ browserURL: `http://127.0.0.1:${chrome.port}`, defaultViewport: null });
  return browser.newPage();
}
