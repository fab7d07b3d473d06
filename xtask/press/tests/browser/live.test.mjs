// The live book: check a stub, save an answer, see the page turn; run, walk through a timeline, compare. In this order, on one course.
import { THEMES, expect_none } from './bench.mjs';
import { LiveCourse } from './course.mjs';

const FILE = 'exercises/04-numbered-printers/src/bin/printers.rs';
const WRONG = 'solutions/04-numbered-printers/wrong/printers/serial.rs';
const SOLUTION = 'solutions/04-numbered-printers/src/bin/printers.rs';
const PANEL = 'mh-panel[data-exercise="printers"]';
const PAGE_BYTES = 200_000;
// What a machine under load needs to compile and judge.
const timeout = 120_000;

const HOSTILE = String.raw`//! Prints what a page must not obey.
fn main() {
    println!("<script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">");
    println!("\x1b[31mred\x1b[2J \u{202e}turned");
    println!("{}", "x".repeat(1 << 19));
}
`;

let course;
let state;

/// A page of the live book, by a browser that has been let in.
async function open(bench, path, options = {}) {
    const page = await bench.page({ origin: course.origin, storageState: state, reducedMotion: 'reduce', ...options });
    await page.goto(course.origin + path);
    return page;
}

async function open_panel(bench, options) {
    const page = await open(bench, '/04-numbered-printers.html', options);
    await page.locator(`${PANEL}[data-state]`).waitFor({ timeout });
    return [page, page.locator(PANEL)];
}

async function turns(panel, name) {
    await panel.and(panel.page().locator(`[data-state="${name}"]`)).waitFor({ timeout });
}

function expect(is_true, what) {
    if (!is_true) throw new Error(what);
}

export const tests = {
    async 'the address of the terminal opens the book, once'(bench) {
        course = await LiveCourse.start();
        const page = await bench.page({ origin: course.origin });
        await page.goto(course.url);
        await page.locator('.mh-front').waitFor({ timeout });
        expect(new URL(page.url()).search === '', `the token stays in the address: ${page.url()}`);
        expect((await page.locator('.mh-front').innerText()).includes('You have passed 0 of'), 'the front page says how far one is');
        state = await page.context().storageState();
        expect(state.cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict'), 'a cookie that no script and no other site gets');
        const stranger = await bench.page({ origin: course.origin });
        const answer = await stranger.goto(course.url);
        expect(answer.status() === 403, `the same address again: ${answer.status()}`);
        bench.complaints = [];
        course.learn.stdin.write('book\n');
        await course.hears(new RegExp(`t=(?!${course.url.split('t=')[1]})[0-9a-f]+`));
    },

    async 'a stub is checked by keyboard, and is not done yet'(bench) {
        const [page, panel] = await open_panel(bench);
        await panel.getByRole('button', { name: 'Check' }).focus();
        await page.keyboard.press('Enter');
        await turns(panel, 'untouched');
        expect((await panel.locator('[data-verdict="not_done_yet"]').count()) === 8, 'each step says that it is not done yet');
        expect(await panel.getByRole('button', { name: 'Compare' }).isHidden(), 'no solution before it passes');
    },

    async 'a saved answer turns the page without a reload'(bench) {
        const [page, panel] = await open_panel(bench);
        await page.evaluate(() => (globalThis.is_the_same_page = true));
        course.save(FILE, { from: WRONG });
        await turns(panel, 'begun');
        expect(await page.evaluate(() => globalThis.is_the_same_page), 'the page was reloaded');
        const step = panel.locator('details[data-verdict="failed"]');
        await step.locator('.mh-chart').waitFor({ timeout });
        const text = await step.innerText();
        for (const part of ['all are alive together', 'failed: serial', 'never two', 'held by the judge']) {
            expect(text.includes(part), `the failing step says "${part}":\n${text}`);
        }
        const status = await panel.getByRole('status').first().innerText();
        expect(status.includes('7 of 8 steps passed; step 4'), `the live region says it: ${status}`);
    },

    async 'hints come rung by rung'(bench) {
        const [, panel] = await open_panel(bench);
        const button = panel.getByRole('button', { name: 'Show a hint' });
        for (const n_rungs of [1, 2, 3]) {
            await button.click();
            await panel.locator('.mh-hints p').nth(n_rungs - 1).waitFor({ timeout });
            expect((await panel.locator('.mh-hints p').count()) === n_rungs, `${n_rungs} rungs`);
        }
        await panel.locator('.mh-hints').getByText('all the hints').waitFor({ timeout });
    },

    async 'a failing panel is accessible in every theme, and a picture'(bench) {
        const [page, panel] = await open_panel(bench, { theme: 'light' });
        await turns(panel, 'begun');
        await panel.locator('.mh-chart').first().waitFor({ timeout });
        const problems = [];
        for (const theme of THEMES) {
            await bench.turn_to(page, theme);
            problems.push(...(await bench.axe(page)).map((problem) => `${theme}: ${problem}`));
            if (['light', 'navy'].includes(theme)) {
                await bench.picture(page, `live-failing-${theme}`, { fullPage: true, clip: await around(panel) });
            }
        }
        expect_none(problems);
    },

    async 'the solution passes, and stands beside the answer'(bench) {
        const [, panel] = await open_panel(bench);
        course.save(FILE, { from: WRONG });
        await turns(panel, 'begun');
        course.save(FILE, { from: SOLUTION });
        await turns(panel, 'passed');
        await panel.getByRole('button', { name: 'Compare' }).click();
        await panel.getByText('Your answer is the solution').waitFor({ timeout });
        expect(await panel.getByRole('button', { name: 'Show a hint' }).isHidden(), 'no hints any more');
        const done = panel.page().locator('#mdbook-sidebar a[href$="04-numbered-printers.html"] .mh-done').first();
        await done.filter({ hasText: '1/5' }).waitFor({ timeout });
    },

    async 'a run has arguments, writers, and a timeline to walk through'(bench) {
        const [page, panel] = await open_panel(bench, { theme: 'light' });
        const field = panel.getByLabel('Arguments');
        expect(await field.inputValue() === '7 2 9', `the arguments of the page are proposed: ${await field.inputValue()}`);
        await field.fill('');
        await page.keyboard.type('7 2 9');
        await page.keyboard.press('ArrowLeft');
        expect(page.url().includes('04-numbered-printers'), 'an arrow in a field turns no page');
        await page.keyboard.press('Enter');
        const run = panel.locator('> div').filter({ hasText: 'Your run with 7 2 9: exit 0' });
        await run.waitFor({ timeout });
        const lines = await run.locator('.mh-output li').allInnerTexts();
        expect(lines.length === 4 && lines.some((line) => /^\d+\s+Process 7: 7/.test(line)), `lines with writers: ${lines.join('; ')}`);
        const slider = run.getByRole('slider');
        await slider.focus();
        const said = new Set();
        for (let nth = 0; nth < 30; nth += 1) {
            await page.keyboard.press('ArrowRight');
            said.add(await slider.getAttribute('aria-valuetext'));
        }
        expect(said.size > 8 && [...said].some((fact) => /the program starts process \d+/.test(fact)), [...said].join('\n'));
        expect(page.url().includes('04-numbered-printers'), 'an arrow on a timeline turns no page');
        await run.getByText('The same in words').click();
        const rows = await run.locator('table tbody tr').allInnerTexts();
        const unsaid = [...said].filter((fact) => !rows.some((row) => row.includes(fact.split(': ').slice(1).join(': '))));
        expect(unsaid.length === 0, `the table says the same as the drawing, but not:\n${unsaid.join('\n')}`);
    },

    async 'a passing panel is accessible in every theme, and a picture'(bench) {
        const [page, panel] = await open_panel(bench, { theme: 'light' });
        await turns(panel, 'passed');
        await panel.locator('.mh-chart').first().waitFor({ timeout });
        const problems = [];
        for (const theme of THEMES) {
            await bench.turn_to(page, theme);
            problems.push(...(await bench.axe(page)).map((problem) => `${theme}: ${problem}`));
            if (['light', 'navy'].includes(theme)) {
                await bench.picture(page, `live-passing-${theme}`, { fullPage: true, clip: await around(panel) });
            }
        }
        expect_none(problems);
        const front = await open(bench, '/', { theme: 'light' });
        await front.locator('.mh-front summary').click();
        await bench.picture(front, 'live-front-light');
        expect_none(await bench.axe(front));
    },

    async 'a listing runs where it stands'(bench) {
        const page = await open(bench, '/04-numbered-printers.html');
        const button = page.getByRole('button', { name: 'Run all_alive.rs here' });
        await button.click({ timeout });
        const run = page.locator('.mh-listing-run').filter({ hasText: 'all_alive.rs: exit 0' });
        await run.locator('.mh-chart').waitFor({ timeout });
    },

    async 'what a program prints is text'(bench) {
        const [page, panel] = await open_panel(bench);
        course.save(FILE, { text: HOSTILE });
        await turns(panel, 'begun');
        await panel.getByRole('button', { name: 'Run', exact: true }).click();
        const run = panel.locator('> div').filter({ hasText: 'Your run' });
        const output = run.locator('.mh-output');
        await output.waitFor({ timeout });
        const text = await output.innerText();
        for (const part of ["<script>document.title = 'owned'</script>", String.raw`\e[31mred\e[2J \u{202e}turned`, 'and 523288 more characters']) {
            expect(text.includes(part), `the page shows ${part}`);
        }
        expect((await page.title()) !== 'owned' && (await panel.locator('script, img').count()) === 0, 'nothing of it became markup');
    },

    async 'a phone shows all of it'(bench) {
        const [page, panel] = await open_panel(bench, { width: 360, height: 740 });
        await panel.locator('.mh-output').first().waitFor({ timeout });
        const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(wide <= window, `the page is ${wide} px wide in a window of ${window}`);
        const { x, width } = await panel.getByRole('button', { name: 'Run', exact: true }).boundingBox();
        expect(x + width <= window, `the button Run ends at ${x + width} px`);
        await bench.picture(page, 'live-phone', { fullPage: true, clip: await around(panel) });
    },

    async 'ten tabs work'(bench) {
        const [first] = await open_panel(bench);
        const tabs = [first];
        while (tabs.length < 10) {
            const page = await first.context().newPage();
            await page.goto(`${course.origin}/04-numbered-printers.html`);
            tabs.push(page);
        }
        course.save(FILE, { from: SOLUTION });
        // Whoever comes back to a tab finds it as it is now.
        for (const page of tabs) {
            await page.bringToFront();
            await page.evaluate(() => dispatchEvent(new Event('focus')));
            await turns(page.locator(PANEL), 'passed');
            await page.close();
        }
    },

    async 'a live page weighs little'(bench) {
        const page = await bench.page({ origin: course.origin, storageState: state });
        const network = await page.context().newCDPSession(page);
        await network.send('Network.enable');
        let n_bytes = 0;
        // What one's own runs weigh is another matter.
        const data = new Set();
        network.on('Network.requestWillBeSent', ({ requestId, request }) => /\/live\/(events|run|step)/.test(request.url) && data.add(requestId));
        network.on('Network.dataReceived', ({ requestId, encodedDataLength }) => (n_bytes += data.has(requestId) ? 0 : encodedDataLength));
        const files = new Set();
        page.on('request', (request) => files.add(request.url()));
        await page.goto(`${course.origin}/04-numbered-printers.html`, { waitUntil: 'load' });
        await page.locator(`${PANEL}[data-state]`).waitFor({ timeout });
        await page.evaluate(() => document.fonts.ready.then(() => true));
        expect(![...files].some((url) => url.includes('searchindex')), 'the search index comes when somebody searches');
        expect(n_bytes > 20_000 && n_bytes <= PAGE_BYTES, `${n_bytes} bytes over the wire, ${PAGE_BYTES} are the most`);
        console.log(`# ${n_bytes} bytes over the wire in ${files.size} requests`);
    },

    async 'Ctrl-C ends everything while pages listen'(bench) {
        const [page] = await open_panel(bench);
        const took_ms = await course.end();
        expect(took_ms < 1000, `it took ${Math.round(took_ms)} ms`);
        await page.getByText('This page is no longer alive').waitFor({ timeout });
        // That it can't be reached any more is what was asked for.
        bench.complaints = [];
    },
};

/// Where the section of a panel stands in a picture of the whole page.
async function around(panel) {
    return panel.evaluate((one) => {
        const { x, y, width, height } = one.closest('section').getBoundingClientRect();
        return { x: Math.max(x - 12, 0), y: y + scrollY - 12, width: Math.min(width + 24, innerWidth), height: height + 24 };
    });
}
