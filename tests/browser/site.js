// SPDX-License-Identifier: MIT
// What all browser tests share: the address under test, one browser, the read
// API's answers, and which pages stand for their kind.
import { chromium } from 'playwright-core';

export const BASE = (process.env.TYST_BASE_URL ?? '').replace(/\/$/, '');
if (BASE === '') {
  throw new Error('TYST_BASE_URL is not set; start tests with ./run');
}

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

export async function launch() {
  return chromium.launch({
    executablePath: process.env.TYST_CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  });
}

export async function json(path) {
  const answer = await fetch(BASE + path);
  if (!answer.ok) throw new Error(`${path}: status ${answer.status}`);
  return answer.json();
}

// The newest release, whole: tables with an index of cells by
// "design measure codes…".
export async function latestRelease() {
  const { releases } = await json('/api/v1/releases');
  if (releases.length === 0) throw new Error('there is no release to test');
  const release = await json(releases[0].url);
  const cells = new Map();
  for (const table of release.tables) {
    table.body = await json(table.url);
    const decimals = new Map(
        table.body.measures.map((m) => [m.id, m.decimals]));
    for (const cell of table.body.cells) {
      const codes = table.body.dimensions.map((d) => cell.codes[d.id]);
      cell.decimals = decimals.get(cell.measure);
      cells.set([table.design, cell.measure, ...codes].join(' '), cell);
    }
  }
  return { ...release, cells };
}

// What a page shows for a cell of the API.
export function shown(cell) {
  if (cell.state !== 'value') return `[${cell.note}]`;
  const [whole, fraction] = cell.value.toFixed(cell.decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

// Every address of the site that a link on a page leads to, starting at the
// home pages: path → { type, text }.
export async function crawl() {
  const found = new Map();
  const open = ['/en/', '/cy/'];
  while (open.length > 0) {
    const path = open.pop();
    if (found.has(path)) continue;
    const answer = await fetch(BASE + path);
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    found.set(path, { status: answer.status, type, text });
    if (!type.startsWith('text/html')) continue;
    for (const [, href] of text.matchAll(/(?:href|src)="(\/[^"#]*)/g)) {
      open.push(href.replaceAll('&amp;', '&'));
    }
  }
  return found;
}

// One page of each kind, by address, in both languages.
export async function kinds() {
  const { releases } = await json('/api/v1/releases');
  const pages = [
    '/en/', '/cy/', '/en/releases', '/cy/datganiadau', '/en/method',
    '/cy/dull', '/en/accessibility', '/cy/hygyrchedd',
  ];
  if (releases.length === 0) return pages;
  for (const language of ['en', 'cy']) {
    const page = releases[0].page[language];
    const text = await (await fetch(BASE + page)).text();
    const under = [...text.matchAll(/href="([^"]+)"/g)]
        .map(([, href]) => href)
        .filter((href) => href.startsWith(`${page}/`) && !href.includes('.'));
    const depth = page.split('/').length;
    const nation = under.find((p) => p.split('/').length === depth + 1);
    const areas = under.filter((p) => p.split('/').length === depth + 2);
    const first = (kind) =>
        areas.find((p) => p.split('/')[depth] === kind);
    const byKind = new Set(areas.map((p) => p.split('/')[depth]));
    pages.push(page, nation, ...[...byKind].map(first));
  }
  return pages.filter((page) => page !== undefined);
}
