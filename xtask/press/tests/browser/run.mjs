// The browser tests of the book: `node run.mjs PACKAGES BOOK SCREENSHOTS [FILE…]`.
//
// PACKAGES is the folder that holds `node_modules`, BOOK the rendered book, SCREENSHOTS where pictures are kept.
// Each FILE (by default every *.test.mjs beside this one) exports `tests`, an object of named functions that throw when
// something is wrong, and gets the bench of bench.mjs. `cargo xtask ci` calls it with all of them.
import { readdirSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Bench } from './bench.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [packages, book, screenshots, ...chosen] = process.argv.slice(2);
if (!screenshots) {
    console.error('usage: node run.mjs PACKAGES BOOK SCREENSHOTS [FILE…]');
    process.exit(2);
}
const ours = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(here, name));
mkdirSync(screenshots, { recursive: true });

const bench = await Bench.start({ packages: resolve(packages), book: resolve(book), screenshots: resolve(screenshots) });
let n_failed = 0;
let n_run = 0;
for (const file of chosen.length ? chosen.map((name) => resolve(name)) : ours) {
    const { tests } = await import(pathToFileURL(file));
    for (const [name, test] of Object.entries(tests)) {
        const start = performance.now();
        let problem;
        try {
            await test(bench);
            bench.check_requests();
        } catch (error) {
            problem = error.stack ?? String(error);
        }
        await bench.close_pages();
        n_run += 1;
        n_failed += problem ? 1 : 0;
        const seconds = ((performance.now() - start) / 1000).toFixed(1);
        console.log(`${problem ? 'FAILED' : 'ok    '} ${name} (${seconds} s)${problem ? '\n' + problem : ''}`);
    }
}
await bench.stop();
console.log(`${n_run} browser tests, ${n_failed} failed`);
if (n_run === 0) {
    console.error('no tests were found');
}
process.exitCode = n_failed || n_run === 0 ? 1 : 0;
