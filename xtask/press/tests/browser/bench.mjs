// The bench of a browser test: one Chromium, the book behind a small web server, pages, axe.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { serve } from './serve.mjs';

export const THEMES = ['light', 'rust', 'coal', 'navy', 'ayu'];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
// Whatever axe finds of these ends a test.
const IMPACTS = ['serious', 'critical'];

export class Bench {
    static async start({ packages, book, screenshots }) {
        const require = createRequire(join(packages, 'package.json'));
        const { chromium } = require('playwright-core');
        const bench = new Bench();
        bench.axe_file = require.resolve('axe-core/axe.min.js');
        bench.book = book;
        bench.screenshots = screenshots;
        bench.browser = await chromium.launch({ executablePath: find_browser(), args: FLAGS });
        // Not at the root: the book must fit any host under any path.
        bench.server = await serve(book, '/any/where/');
        bench.origins = new Set([bench.server.origin]);
        bench.requests = [];
        bench.complaints = [];
        bench.contexts = [];
        return bench;
    }

    /// The address of a page of the static book.
    address(path) {
        return this.server.address + path;
    }

    /// A page in a fresh profile. `origin` is where a live book runs; without it, it is the static book's.
    /// What it asks for elsewhere, and what it complains of on its console, fails the test.
    async page({ origin, theme, width = 1200, height = 900, ...context_options } = {}) {
        if (origin) this.origins.add(origin);
        const context = await this.browser.newContext({ viewport: { width, height }, ...context_options });
        this.contexts.push(context);
        if (theme) await context.addInitScript((name) => localStorage.setItem('mdbook-theme', name), theme);
        const page = await context.newPage();
        page.on('request', (request) => this.requests.push(request.url()));
        page.on('console', (message) => {
            if (message.type() === 'error') this.complaints.push(`${page.url()}: ${message.text()}`);
        });
        page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
        return page;
    }

    /// Looks at a page with axe. `rules` limits it to some of axe's rules.
    async axe(page, rules) {
        if (!(await page.evaluate(() => 'axe' in globalThis))) {
            // Not as an element: the policy of a live page allows no script but its own.
            await page.evaluate(readFileSync(this.axe_file, 'utf8'));
        }
        const found = await page.evaluate(async (rules) => {
            const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
            const result = await axe.run(document, { runOnly, resultTypes: ['violations'], preload: false, iframes: false });
            return result.violations.map(({ id, impact, help, nodes }) => ({
                id, impact, help, where: nodes.slice(0, 4).map((node) => `${node.html.slice(0, 160)} (${node.any.map((check) => check.message).join('; ').slice(0, 160)})`), n: nodes.length,
            }));
        }, rules);
        return found
            .filter(({ impact }) => IMPACTS.includes(impact))
            .map(({ id, impact, help, where, n }) => `${impact} ${id}: ${help}, ${n} times\n      ${where.join('\n      ')}`);
    }

    /// Turns to a theme as a reader does, by the menu of the page.
    async turn_to(page, theme) {
        const turned = await page.evaluate((name) => {
            document.getElementById(`mdbook-theme-${name}`).click();
            return document.documentElement.classList.contains(name);
        }, theme);
        if (!turned) throw new Error(`${page.url()} does not turn to the theme ${theme}`);
    }

    async picture(page, name, options = {}) {
        await page.screenshot({ path: join(this.screenshots, `${name}.png`), ...options });
    }

    check_requests() {
        const local = ['data:', 'blob:', 'about:'];
        const is_ours = (url) => local.some((scheme) => url.startsWith(scheme)) || this.origins.has(new URL(url).origin);
        const foreign = this.requests.filter((url) => !is_ours(url));
        const { complaints } = this;
        this.requests = [];
        this.complaints = [];
        if (foreign.length) throw new Error(`requests left the origin:\n${[...new Set(foreign)].join('\n')}`);
        if (complaints.length) throw new Error(`the console says:\n${[...new Set(complaints)].join('\n')}`);
    }

    async close_pages() {
        await Promise.all(this.contexts.splice(0).map((context) => context.close()));
        this.requests = [];
        this.complaints = [];
    }

    async stop() {
        await this.browser.close();
        this.server.close();
    }
}

/// The first browser in the PATH.
function find_browser() {
    for (const name of BROWSERS) {
        for (const folder of process.env.PATH.split(delimiter)) {
            const path = join(folder, name);
            if (existsSync(path)) return path;
        }
    }
    throw new Error(`none of ${BROWSERS.join(', ')} is in the PATH`);
}

/// Fails with all that is wrong, not with the first of it.
export function expect_none(problems) {
    if (problems.length) throw new Error(`${problems.length} problems:\n  ${problems.join('\n  ')}`);
}
