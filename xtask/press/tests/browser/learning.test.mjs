// Learning: quizzes are answered and tabs are turned, by keyboard as well, and both are whole on paper.
import { join } from 'node:path';
import { expect_none } from './bench.mjs';

const CHAPTER = '04-numbered-printers.html';

/// The question that offers this choice.
const question = (page, choice) => page.locator('mh-choice', { has: page.locator('label', { hasText: choice }) }).first();

export const tests = {
    async 'a wrong guess is told why, a right one ends the question'(bench) {
        const page = await bench.page();
        await page.goto(bench.address(CHAPTER));
        const asked = question(page, '720');
        const reasons = () => asked.locator('.why:visible').count();
        if (await reasons()) throw new Error('reasons are seen before anybody has guessed');
        await asked.getByRole('radio', { name: '720' }).check();
        if (await reasons()) throw new Error('to choose is not yet to ask');
        await asked.getByRole('button', { name: 'See' }).click();
        const why = await asked.locator('.why:visible').allTextContents();
        if (why.length !== 1 || !why[0].includes('✗ wrong') || !why[0].includes('second line first')) {
            throw new Error(`the wrong guess is told: ${why}`);
        }
        if (!(await asked.getByRole('status').textContent()).startsWith('No')) throw new Error('the status says nothing of it');
        await asked.getByRole('radio', { name: '90' }).focus();
        await page.keyboard.press('Space');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        if ((await reasons()) !== 3) throw new Error('after the right guess all reasons are told');
    },

    async 'a set is right when all of it is right'(bench) {
        const page = await bench.page();
        await page.goto(bench.address(CHAPTER));
        const asked = question(page, 'All are done');
        const boxes = asked.getByRole('checkbox');
        await boxes.nth(0).check();
        await asked.getByRole('button', { name: 'See' }).click();
        const told = await asked.getByRole('status').textContent();
        if (told !== '3 of 4 as it is.') throw new Error(`one is missing, and the status says ${told}`);
        await boxes.nth(1).check();
        await asked.getByRole('button', { name: 'See' }).click();
        const after = await asked.getByRole('status').textContent();
        if (after !== 'All of them right.') throw new Error(`the status says ${after}`);
    },

    async 'tabs are turned by arrows, everywhere, and remembered'(bench) {
        const page = await bench.page();
        await page.goto(bench.address('03-pipes-and-frames.html'));
        const groups = page.locator('mh-tabs');
        const n_groups = await groups.count();
        if (n_groups < 2) throw new Error('this page should have several programs in two languages');
        const tab = (group, name) => groups.nth(group).getByRole('tab', { name });
        await tab(0, 'Rust').focus();
        await page.keyboard.press('ArrowRight');
        for (let group = 0; group < n_groups; group++) {
            if ((await tab(group, 'Python').getAttribute('aria-selected')) !== 'true') throw new Error(`group ${group} did not turn`);
            if ((await groups.nth(group).getByRole('tabpanel').count()) !== 1) throw new Error('one panel should be seen');
        }
        if (!page.url().includes('03-pipes')) throw new Error('the arrow turned the page of the book');
        const focused = await page.evaluate(() => document.activeElement.textContent);
        if (focused !== 'Python') throw new Error(`the focus is on ${focused}`);
        await page.goto(bench.address(CHAPTER));
        if ((await tab(0, 'Python').getAttribute('aria-selected')) !== 'true') throw new Error('the next page forgot it');
        await tab(0, 'Python').focus();
        await page.keyboard.press('Home');
        if ((await tab(0, 'Rust').getAttribute('aria-selected')) !== 'true') throw new Error('Home is the first tab');
    },

    async 'arrows within a program or a question turn no page'(bench) {
        const page = await bench.page({ width: 360 });
        await page.goto(bench.address(CHAPTER));
        const wide = page.locator('pre > code[tabindex="0"]').first();
        await wide.focus();
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction(() => document.activeElement.scrollLeft > 0);
        await question(page, '720').getByRole('radio').first().focus();
        await page.keyboard.press('ArrowRight');
        const chosen = await page.evaluate(() => document.activeElement.checked);
        if (!chosen || !page.url().endsWith(CHAPTER)) throw new Error(`chosen: ${chosen}, at ${page.url()}`);
    },

    async 'paper has both languages and every answer'(bench) {
        const page = await bench.page();
        // The page of the whole book prints itself.
        await page.addInitScript(() => { window.print = () => {}; });
        for (const name of [CHAPTER, 'print.html']) {
            await page.goto(bench.address(name));
            await page.emulateMedia({ media: 'print' });
            await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
            const hidden = await page.evaluate(() => {
                const seen = (one) => one.checkVisibility({ contentVisibilityAuto: true }) && one.getBoundingClientRect().height > 0;
                const must = [...document.querySelectorAll('mh-tabs pre, .quiz details li, .quiz details p, .tab-name')];
                const may_not = [...document.querySelectorAll('mh-choice, [role="tablist"], .skip-link, .nav-wrapper, .ways')];
                return [...must.filter((one) => !seen(one)), ...may_not.filter(seen)].map((one) => one.outerHTML.slice(0, 100));
            });
            expect_none(hidden.map((what) => `${name}: ${what}`));
            await page.pdf({ path: join(bench.screenshots, name.replace('.html', '.pdf')), format: 'A4' });
            await page.emulateMedia({ media: 'screen' });
        }
    },

    async 'pictures are kept'(bench) {
        const sizes = { '360': [360, 780], '1280': [1280, 900], '4k': [3840, 2160] };
        for (const theme of ['light', 'navy']) {
            for (const [size, [width, height]] of Object.entries(sizes)) {
                const page = await bench.page({ theme, width, height });
                for (const name of ['index', '04-numbered-printers']) {
                    await page.goto(bench.address(`${name}.html`));
                    await page.evaluate(() => document.fonts.ready.then(() => true));
                    await bench.picture(page, `${name}-${theme}-${size}`);
                    if (name !== 'index') {
                        await page.locator('.quiz').scrollIntoViewIfNeeded();
                        await page.evaluate(() => document.querySelector('.quiz').scrollIntoView());
                        await bench.picture(page, `${name}-quiz-${theme}-${size}`);
                    }
                }
                await page.context().close();
            }
        }
    },
};
