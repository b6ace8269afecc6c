// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { BASE, kinds, latestRelease, launch, shown } from './site.js';

const axe = readFileSync(
    createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
  'best-practice'];

let browser;
let pages;
before(async () => {
  browser = await launch();
  pages = await kinds();
});
after(async () => browser?.close());

// Runs `check` on every kind of page, in a window of its own.
async function onEach(options, check) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(BASE + path);
    await check(page, path);
  }
  await context.close();
}

describe('every kind of page', () => {
  it('is found in both languages', () => {
    assert.ok(pages.length >= 16, pages.join(' '));
    assert.equal(pages.filter((path) => path.startsWith('/cy/')).length * 2,
        pages.length);
  });

  it('raises no error and asks for nothing that is not there', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(response.url());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(BASE)) problems.push(request.url());
    });
    for (const path of pages) await page.goto(BASE + path);
    await context.close();
    assert.deepEqual(problems, []);
  });

  it('has nothing that axe finds at WCAG 2.2 AA', async () => {
    await onEach({}, async (page, path) => {
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) {
          fold.open = true;
        }
      });
      await page.evaluate(axe);
      const result = await page.evaluate(
          (tags) => globalThis.axe.run({ runOnly: tags }), RULES);
      const found = result.violations.map((violation) =>
        `${violation.id}: ${violation.nodes.map((n) => n.target).join(' ')}`);
      assert.deepEqual(found, [], path);
    });
  });

  it('has nothing that axe finds when it is narrow', async () => {
    await onEach({ viewport: { width: 320, height: 640 } },
        async (page, path) => {
          await page.evaluate(axe);
          const result = await page.evaluate(
              (tags) => globalThis.axe.run({ runOnly: tags }), RULES);
          assert.deepEqual(result.violations.map((v) => v.id), [], path);
        });
  });

  it('does not scroll sideways at 320 pixels', async () => {
    await onEach({ viewport: { width: 320, height: 640 } },
        async (page, path) => {
          const width = await page.evaluate(
              () => document.documentElement.scrollWidth);
          assert.ok(width <= 320, `${path}: ${width} pixels wide`);
        });
  });

  it('keeps the page when the language is switched, and comes back',
      async () => {
        await onEach({}, async (page, path) => {
          const there = path.startsWith('/cy/') ? 'en' : 'cy';
          const heading = await page.locator('h1').innerText();
          const cells = await page.locator('td[data-codes]').evaluateAll(
              (all) => all.map((cell) => cell.dataset.codes));
          await page.click('.tyst-languages a');
          assert.equal(await page.getAttribute('html', 'lang'), there, path);
          assert.deepEqual(
              await page.locator('td[data-codes]').evaluateAll(
                  (all) => all.map((cell) => cell.dataset.codes)),
              cells, path);
          await page.click('.tyst-languages a');
          assert.equal(new URL(page.url()).pathname, path);
          assert.equal(await page.locator('h1').innerText(), heading);
        });
      });

  it('has one heading of the first level, and skips no level', async () => {
    await onEach({}, async (page, path) => {
      const levels = await page.locator('h1,h2,h3,h4').evaluateAll(
          (all) => all.map((heading) => Number(heading.tagName[1])));
      assert.equal(levels.filter((level) => level === 1).length, 1, path);
      levels.reduce((above, level) => {
        assert.ok(level <= above + 1, `${path}: h${above} then h${level}`);
        return level;
      });
    });
  });
});

describe('the keyboard', () => {
  it('reaches everything that can be followed or opened', async () => {
    await onEach({}, async (page, path) => {
      const count = await page.evaluate(() => {
        const all = [...document.querySelectorAll('a[href],summary,[tabindex]')]
            .filter((element) => element.checkVisibility());
        all.forEach((element, i) => { element.dataset.stop = i; });
        return all.length;
      });
      const reached = new Set();
      for (let i = 0; i < count + 2; ++i) {
        await page.keyboard.press('Tab');
        reached.add(await page.evaluate(
            () => document.activeElement?.dataset?.stop));
      }
      reached.delete(undefined);
      assert.equal(reached.size, count, path);
    });
  });

  it('skips to the content', async () => {
    const page = await browser.newPage();
    await page.goto(`${BASE}/en/`);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(
        () => document.activeElement.getAttribute('href')), '#main');
    await page.keyboard.press('Enter');
    assert.equal(new URL(page.url()).hash, '#main');
    await page.close();
  });

  it('goes from the first page to an authority and to the other language',
      async () => {
        const page = await browser.newPage();
        await page.goto(`${BASE}/en/`);
        const link = page.locator('.tyst-areas__authorities a').first();
        const name = await link.innerText();
        await link.focus();
        await page.keyboard.press('Enter');
        await page.waitForURL('**/authorities/**');
        assert.equal(await page.locator('h1').innerText(), name);
        await page.locator('.tyst-languages a').focus();
        await page.keyboard.press('Enter');
        await page.waitForURL('**/awdurdodau/**');
        await page.close();
      });
});

describe('figures', () => {
  it('are those of the API, cell by cell', async () => {
    const release = await latestRelease();
    const seen = new Set();
    await onEach({}, async (page, path) => {
      const cells = await page.locator('td[data-codes]').evaluateAll((all) =>
        all.filter((cell) => cell.dataset.design !== '').map((cell) => [
          [cell.dataset.design, cell.dataset.measure, cell.dataset.codes]
              .join(' '),
          (cell.querySelector('.tyst-mark')?.firstChild ?? cell).textContent
              .trim(),
        ]));
      if (path.includes(release.id)) assert.ok(cells.length > 0, path);
      for (const [key, text] of cells) {
        const cell = release.cells.get(key);
        assert.ok(cell !== undefined, `${path}: ${key}`);
        assert.equal(text, shown(cell), `${path}: ${key}`);
        seen.add(key);
      }
    });
    assert.ok(seen.size > 100, `${seen.size} cells seen`);
  });

  it('are in the chart as they are in the table', async () => {
    const release = await latestRelease();
    await onEach({}, async (page, path) => {
      if (!path.includes(release.id)) return;
      const drawn = await page.locator('.tyst-chart--wide text[class$=figure]')
          .allTextContents();
      const tables = await page.locator('td[data-design]').allTextContents();
      const listed = new Set(tables.map((text) => text.trim()));
      for (const figure of drawn) {
        assert.ok(listed.has(figure), `${path}: ${figure}`);
      }
    });
  });

  it('say for withheld ones why, with a mark that is explained', async () => {
    const release = await latestRelease();
    await onEach({}, async (page, path) => {
      if (!path.includes(release.id)) return;
      const marks = await page.locator('.tyst-mark').evaluateAll((all) =>
        [...new Set(all.map((mark) => mark.firstChild.textContent))]);
      const notes = await page.locator('.tyst-notes dt').allTextContents();
      assert.deepEqual([...marks].sort(), [...notes].sort(), path);
    });
  });
});

describe('without JavaScript', () => {
  it('pages show the same and lead everywhere', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${BASE}/en/`);
    await page.click('.tyst-latest h2 a');
    assert.ok(await page.locator('table').count() > 0);
    assert.ok(await page.locator('.tyst-chart--wide').isVisible());
    await page.click('.tyst-areas__authorities a');
    const folds = page.locator('details');
    if (await folds.count() > 0) {
      await folds.first().locator('summary').click();
      assert.ok(await folds.first().locator('table').isVisible());
    }
    await page.click('.tyst-languages a');
    assert.equal(await page.getAttribute('html', 'lang'), 'cy');
    await context.close();
  });

  it('there is none to load', async () => {
    await onEach({}, async (page, path) => {
      assert.equal(await page.locator('script').count(), 0, path);
    });
  });
});
