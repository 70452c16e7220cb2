/**
 * The page of a report in a real browser: it says nothing to the console, fits a telephone and a screen, has nothing
 * that axe finds against it, prints on A4, and reads back as what it was made of.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcile, report, viewOf } from '../src/index.ts';
import { catalogue, publications } from './report-sample.ts';

const executablePath = '/usr/bin/chromium';
const present = existsSync(executablePath);
if (!present && process.env.CHROMIUM === 'required') throw new Error(`There is no ${executablePath}.`);
if (!present) console.log(`Skipped: there is no ${executablePath} to open a report in.`);

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const mark = `" onload="alert(1)" <img src=x onerror=alert(1)> '&lt; </style><script>`;
const spoilt = {
  ...catalogue,
  indicators: catalogue.indicators?.map((one) => ({ ...one, name: `${one.id} ${mark}` })) ?? [],
  publishers: catalogue.publishers?.map((one) => ({ ...one, name: mark })) ?? [],
  targets: catalogue.targets?.map((one) => ({ ...one, name: `${mark} ${'rất'.repeat(90)}` })) ?? [],
};
const view = viewOf({ catalogue, publications });
const hard = viewOf({ catalogue: spoilt, publications });
const pages = [
  ['Vietnamese', report(view, reconcile(view), { territory: 'mau', period: '2024-H1' })],
  ['English', report(view, reconcile(view), { language: 'en' })],
  ['with hostile and endless names', report(hard, reconcile(hard), { title: mark })],
] as const;

describe.skipIf(!present)('the page of a report', () => {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: flags });
  }, 60_000);
  afterAll(() => browser?.close());

  /** A page that notes everything it complains of, and everything it asks for. */
  async function opened(
    html: string,
    width: number,
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<{ readonly page: Page; readonly said: string[] }> {
    if (browser === null) throw new Error('no browser');
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    page.on('request', (request) => said.push(request.url()));
    await page.setContent(html);
    return { page, said };
  }

  describe.each(pages)('%s', (_, told) => {
    it.each([
      [360, 'light'],
      [1280, 'light'],
      [1280, 'dark'],
    ] as const)(
      'is quiet, fits %i pixels, and is open to everybody, on a %s screen',
      async (width, colours) => {
        const { page, said } = await opened(told.toHtml(), width, colours);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.evaluate(axe);
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => JSON.stringify(violations.map((v) => [v.id, v.nodes[0].html])))',
        );
        expect(found).toBe('[]');
        expect(said).toEqual([]);
        await page.close();
      },
      60_000,
    );

    it('is nowhere wider than its window, nor than paper', async () => {
      const { page } = await opened(told.toHtml(), 1280);
      const widthAt = async (width: number) => {
        await page.setViewportSize({ width, height: 900 });
        return page.evaluate('document.documentElement.scrollWidth');
      };
      const widths = [320, 600, 760, 900, 901, 1000];
      const found: unknown[] = [];
      for (const width of widths) found.push(await widthAt(width));
      expect(found).toEqual(widths);
      // As wide as the paper between its margins, at 96 pixels an inch.
      await page.emulateMedia({ media: 'print' });
      expect(await widthAt(687)).toBe(687);
      await page.close();
    }, 60_000);

    it('RPT-2 is what the document says, as a browser reads it', async () => {
      const { page } = await opened(told.toHtml(), 1280);
      const titles = await page.evaluate('[...document.querySelectorAll("h1, h2")].map((one) => one.textContent)');
      const { title, sections, sources } = told.document;
      expect(titles).toEqual([title, ...sections.map((section) => section.title), sources.title]);
      const notes = await page.evaluate(
        '[...document.querySelectorAll("ol.sources li")].map((one) => one.textContent)',
      );
      const own = sources.notes.map(({ source, quote, remark }) => source + (quote ?? '') + (remark ?? ''));
      expect(notes).toEqual(own);
      const links = 'document.querySelectorAll("sup a").length';
      const dead = '[...document.querySelectorAll("sup a")].filter((a) => !document.querySelector(a.hash)).length';
      expect(await page.evaluate(links)).toBeGreaterThan(10);
      expect(await page.evaluate(dead)).toBe(0);
      expect(await page.evaluate('document.querySelectorAll("script, img, link, iframe").length')).toBe(0);
      expect(await page.evaluate('document.querySelectorAll("[onload], [onerror], [onmouseover]").length')).toBe(0);
      await page.close();
    }, 60_000);
  });

  it('prints on sheets of A4', async () => {
    const { page } = await opened(pages[0][1].toHtml(), 1280);
    const printed = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    const boxes = [...printed.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [
      Number(w),
      Number(h),
    ]);
    expect(boxes.length).toBeGreaterThan(0);
    expect(boxes.length).toBeLessThanOrEqual(3);
    for (const [width = 0, height = 0] of boxes) {
      expect(width).toBeCloseTo(595, -1);
      expect(height).toBeCloseTo(842, -1);
    }
    await page.close();
  }, 60_000);

  it('is dark where the reader has it so, and never on paper', async () => {
    const { page } = await opened(pages[0][1].toHtml(), 1280, 'dark');
    const paper = 'getComputedStyle(document.body).backgroundColor';
    expect(await page.evaluate(paper)).not.toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(paper)).toBe('rgb(255, 255, 255)');
    await page.close();
  }, 60_000);
});
