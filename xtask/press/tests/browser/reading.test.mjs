// Reading: every page, in every theme, at every width, by keyboard, without script, on paper.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { THEMES, expect_none } from './bench.mjs';

// What depends on colours; the rest is the same in every theme.
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const WIDTHS = [360, 768, 1200, 3840];
const PAGE_BYTES = 200_000;
const SCRIPT_BYTES = 40_000;
const THEME = fileURLToPath(new URL('../../../../book/theme', import.meta.url));
const NO_PAGES = ['toc.html', '404.html'];
const text_of = (bench, name) => readFileSync(join(bench.book, name), 'utf8');
/// Each page once: the front page lies there under two names.
const pages_of = (bench) => {
    const names = readdirSync(bench.book).filter((name) => name.endsWith('.html') && !NO_PAGES.includes(name));
    return [...new Map(names.map((name) => [text_of(bench, name), name])).values()];
};
const chapters_of = (bench) => pages_of(bench).filter((name) => /^\d/.test(name));

/// Calls `look` for every page, two pages at a time, each with a browser tab of its own.
async function every_page(bench, look, options = {}) {
    const names = pages_of(bench);
    const problems = [];
    const reader = async () => {
        const page = await bench.page(options);
        for (let name = names.shift(); name; name = names.shift()) {
            await page.goto(bench.address(name), { waitUntil: 'load' });
            for (const problem of await look(page, name)) problems.push(`${name}: ${problem}`);
        }
    };
    await Promise.all([reader(), reader()]);
    return problems;
}

async function axe_in_every_theme(bench, page, name) {
    const problems = [];
    for (const theme of THEMES) {
        // The page of the whole book has the same colours as its parts, and takes longest.
        if (name === 'print.html' && theme !== 'light') continue;
        await bench.turn_to(page, theme);
        const found = await bench.axe(page, theme === 'light' ? undefined : OF_COLOURS);
        problems.push(...found.map((what) => `${theme}: ${what}`));
    }
    return problems;
}

export const tests = {
    async 'axe finds nothing serious on any page in any theme'(bench) {
        const options = { reducedMotion: 'reduce', theme: 'light' };
        expect_none(await every_page(bench, (page, name) => axe_in_every_theme(bench, page, name), options));
    },

    async 'no page is wider than its window'(bench) {
        const problems = [];
        for (const width of WIDTHS) {
            const found = await every_page(bench, (page) => page.evaluate(() => {
                const edge = document.documentElement.clientWidth + 1;
                // What scrolls by itself may be as wide as it likes.
                const scrolls = (one) => one.tagName !== 'MAIN' && (getComputedStyle(one).overflowX !== 'visible' || scrolls(one.parentElement));
                const wide = [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > edge && !scrolls(one));
                const page_width = document.documentElement.scrollWidth;
                if (page_width > edge) wide.push(document.documentElement);
                return wide.slice(0, 3).map((one) => `${one.outerHTML.slice(0, 120)} ends at ${Math.round(one.getBoundingClientRect().right)}`);
            }), { width, reducedMotion: 'reduce' });
            problems.push(...found.map((what) => `${width} px: ${what}`));
        }
        expect_none(problems);
    },

    async 'the first Tab skips to the text, and the focus is seen'(bench) {
        const page = await bench.page();
        await page.goto(bench.address('index.html'));
        await page.keyboard.press('Tab');
        const first = await page.evaluate(() => document.activeElement.textContent);
        if (first !== 'Skip to the text') throw new Error(`the first Tab reaches ${first}`);
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        const seen = await page.evaluate(() => {
            const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
            return { in_text: Boolean(document.activeElement.closest('main')), outlineStyle, outlineWidth };
        });
        if (!seen.in_text || seen.outlineStyle === 'none' || seen.outlineWidth === '0px') {
            throw new Error(`the next Tab should reach a link of the text, visibly: ${JSON.stringify(seen)}`);
        }
    },

    async 'the table of contents opens by keyboard and says where one is'(bench) {
        const page = await bench.page();
        await page.goto(bench.address('04-numbered-printers.html'));
        const toggle = page.locator('#mdbook-sidebar-toggle');
        const state = () => toggle.getAttribute('aria-expanded');
        const before = await state();
        await toggle.focus();
        await page.keyboard.press('Enter');
        if ((await state()) === before) throw new Error('Enter on the toggle changes nothing');
        await page.keyboard.press(' ');
        if ((await state()) !== before) throw new Error('Space on the toggle changes nothing');
        const here = await page.locator('#mdbook-sidebar [aria-current="page"]').count();
        if (here < 1) throw new Error('no link of the table of contents is the current page');
    },

    async 'whoever wants less motion gets none'(bench) {
        const page = await bench.page({ reducedMotion: 'reduce' });
        await page.goto(bench.address('04-numbered-printers.html'));
        const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => {
            const { transitionDuration, animationDuration } = getComputedStyle(one);
            return [transitionDuration, animationDuration].some((text) => text.split(', ').some((part) => parseFloat(part) > 0));
        }).map((one) => one.outerHTML.slice(0, 80)));
        expect_none(moving);
    },

    async 'tables have headers, drawings have a title'(bench) {
        expect_none(await every_page(bench, (page) => page.evaluate(() => {
            const tables = [...document.querySelectorAll('main table')].filter((table) => !table.querySelector('th'));
            const drawings = [...document.querySelectorAll('main figure svg')].filter((svg) => {
                const named = (svg.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
                return svg.getAttribute('role') !== 'img' || !named.length || named.some((title) => !title?.textContent.trim());
            });
            return [...tables, ...drawings].map((one) => `${one.outerHTML.slice(0, 120)} says not what it is`);
        })));
    },

    async 'a page weighs little'(bench) {
        const problems = [];
        for (const name of pages_of(bench).filter((name) => name !== 'print.html')) {
            const page = await bench.page();
            const files = new Map();
            page.on('response', (response) => files.set(response.url(), response.headers()));
            await page.goto(bench.address(name), { waitUntil: 'load' });
            await page.evaluate(() => document.fonts.ready.then(() => true));
            const below = (url) => decodeURIComponent(new URL(url).pathname.slice('/any/where/'.length)) || 'index.html';
            const sizes = [...files.keys()].filter((url) => !url.includes('searchindex')).map((url) => gzipSync(readFileSync(join(bench.book, below(url)))).length);
            const n_bytes = sizes.reduce((sum, size) => sum + size, 0);
            if (n_bytes > PAGE_BYTES) problems.push(`${name}: ${n_bytes} bytes over the wire, in ${sizes.length} files`);
            await page.context().close();
        }
        // All that we wrote, whether the static book has it or only the one that is served.
        const scripts = readdirSync(THEME, { recursive: true }).filter((name) => name.endsWith('.js'));
        const n_bytes = scripts.reduce((sum, name) => sum + readFileSync(join(THEME, name)).length, 0);
        if (n_bytes > SCRIPT_BYTES) problems.push(`our scripts are ${n_bytes} bytes`);
        expect_none(problems);
    },

    async 'without script everything can be read'(bench) {
        const page = await bench.page({ javaScriptEnabled: false });
        const problems = [];
        for (const name of chapters_of(bench)) {
            await page.goto(bench.address(name));
            const answers = page.locator('.quiz details');
            if ((await answers.count()) === 0) problems.push(`${name}: no answer`);
            for (const answer of await answers.all()) {
                await answer.locator('summary').click();
                if (!(await answer.locator(':scope > :not(summary)').first().isVisible())) problems.push(`${name}: an answer does not unfold`);
            }
            for (const block of await page.locator('mh-tabs > pre').all()) {
                if (!(await block.isVisible())) problems.push(`${name}: a program of two is hidden`);
            }
        }
        expect_none(problems);
    },
};
