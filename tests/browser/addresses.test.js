// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { BASE, crawl, latestRelease } from './site.js';

let found;
before(async () => { found = await crawl(); });

describe('every address that a page links to', () => {
  it('is there', () => {
    const broken = [...found].filter(([, page]) => page.status !== 200);
    assert.deepEqual(broken.map(([path]) => path), []);
    assert.ok(found.size > 60, `${found.size} addresses`);
  });

  it('speaks the language of its path', () => {
    for (const [path, page] of found) {
      if (!page.type.startsWith('text/html')) continue;
      assert.match(page.text, new RegExp(`<html lang="${path.slice(1, 3)}"`),
          path);
    }
  });

  it('carries the security headers', async () => {
    for (const path of ['/en/', '/cy/dull', '/api/v1/releases', '/nowhere']) {
      const { headers } = await fetch(BASE + path);
      assert.match(headers.get('content-security-policy') ?? '',
          /default-src 'self'.*frame-ancestors 'none'/, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.ok(headers.has('referrer-policy'), path);
    }
  });

  it('is not sent again to who has it', async () => {
    const first = await fetch(`${BASE}/en/`);
    const again = await fetch(`${BASE}/en/`,
        { headers: { 'If-None-Match': first.headers.get('etag') } });
    assert.equal(again.status, 304);
  });
});

describe('addresses that are not there', () => {
  it('have a page in the language of the path', async () => {
    for (const language of ['en', 'cy']) {
      const answer = await fetch(`${BASE}/${language}/nowhere`);
      assert.equal(answer.status, 404);
      assert.match(await answer.text(), new RegExp(`lang="${language}"`));
    }
  });

  it('lead home from the root, by the reader’s language', async () => {
    for (const [wish, path] of [['cy', '/cy/'], ['en-GB', '/en/'],
      ['fr', '/en/']]) {
      const answer = await fetch(`${BASE}/`,
          { redirect: 'manual', headers: { 'Accept-Language': wish } });
      assert.equal(answer.status, 302);
      assert.equal(answer.headers.get('location'), path);
    }
  });
});

// RFC 4180.
function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of
    text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

describe('files', () => {
  it('hold the same cells as the API', async () => {
    const release = await latestRelease();
    for (const table of release.tables) {
      for (const language of ['en', 'cy']) {
        const path = table.csv[language];
        const text = await (await fetch(BASE + path)).text();
        const metadata =
          await (await fetch(`${BASE}${path}-metadata.json`)).json();
        const names = metadata.tableSchema.columns.map((c) => c.name);
        const [titles, ...rows] = parseCsv(text);
        assert.deepEqual(titles, metadata.tableSchema.columns.map(
            (column) => column.titles[language]));
        assert.equal(rows.length, table.body.cells.length, path);
        for (const row of rows) {
          const at = (name) => row[names.indexOf(name)];
          const codes = table.body.dimensions.map((d) => at(`${d.id}_code`));
          const cell = release.cells.get(
              [table.design, at('measure_code'), ...codes].join(' '));
          assert.equal(at('state'), cell.state);
          assert.equal(at('note'), cell.note ?? '');
          assert.equal(at('value'), cell.state === 'value' ?
            cell.value.toFixed(cell.decimals) : '');
        }
      }
    }
  });

  it('tell zero, missing and withheld apart', async () => {
    const release = await latestRelease();
    for (const cell of release.cells.values()) {
      if (cell.state === 'value') {
        assert.equal(typeof cell.value, 'number');
        assert.equal(cell.note, undefined);
      } else {
        assert.equal(cell.value, null);
        assert.ok(cell.note.length > 0);
      }
    }
  });
});
