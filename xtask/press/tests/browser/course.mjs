// A course of our own to learn in: a copy of the checkout, and `cargo xtask learn` at work on it.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const target = process.env.CARGO_TARGET_DIR ?? join(checkout, 'target');
const TRACKED = ['Cargo.toml', 'Cargo.lock', 'book', 'exercises', 'solutions', 'xtask'];
// A machine with nothing built compiles mdBook first.
const PATIENCE_MS = 300_000;

export class LiveCourse {
    /// Copies the checkout, starts `learn`, and waits for the address that its terminal shows.
    static async start() {
        const course = new LiveCourse();
        course.folder = mkdtempSync(join(target, 'course-'));
        const files = execFileSync('git', ['ls-files', '-z', ...TRACKED], { cwd: checkout, encoding: 'utf8' }).split('\0');
        for (const file of files.filter((file) => file && existsSync(join(checkout, file)))) {
            mkdirSync(dirname(join(course.folder, file)), { recursive: true });
            copyFileSync(join(checkout, file), join(course.folder, file));
        }
        // Packages of the registry are the same everywhere, and need not be built again.
        for (const built of ['grade', 'press/grade']) {
            for (const part of ['.fingerprint', 'build', 'deps']) {
                const from = join(target, built, part);
                const to = join(course.folder, 'target', built);
                mkdirSync(to, { recursive: true });
                if (existsSync(from)) execFileSync('cp', ['-al', from, to]);
            }
        }
        const bin = join(course.folder, 'bin');
        mkdirSync(bin);
        // We open the browser ourselves.
        writeFileSync(join(bin, 'xdg-open'), '#!/bin/sh\n');
        chmodSync(join(bin, 'xdg-open'), 0o755);
        course.learn = spawn(process.env.WORKBOOK_TOOL ?? join(target, 'grade/xtask'), ['learn', '--open', '--plain'], {
            cwd: course.folder,
            env: {
                ...process.env, PATH: bin + delimiter + process.env.PATH, CARGO_MANIFEST_DIR: join(course.folder, 'xtask'),
                CARGO_TARGET_DIR: join(course.folder, 'target'),
            },
        });
        process.on('exit', () => course.learn.kill('SIGKILL'));
        course.said = '';
        for (const stream of [course.learn.stdout, course.learn.stderr]) {
            stream.on('data', (text) => (course.said += text));
        }
        course.url = await course.hears(/http:\/\/127\.0\.0\.1:\d+\/\?t=[0-9a-f]+/);
        course.origin = new URL(course.url).origin;
        return course;
    }

    /// Waits until the terminal says this.
    async hears(pattern) {
        const end = Date.now() + PATIENCE_MS;
        while (Date.now() < end && this.learn.exitCode === null) {
            const found = this.said.match(pattern);
            if (found) return found[0];
            await new Promise((done) => setTimeout(done, 50));
        }
        throw new Error(`learn never says ${pattern}:\n${this.said}`);
    }

    /// Saves a file of the copy, as an editor does: from another file of it, or this text.
    save(file, { from, text }) {
        writeFileSync(join(this.folder, file), text ?? readFileSync(join(this.folder, from)));
    }

    /// Ends it as Ctrl-C does; how long that takes.
    async end() {
        const start = performance.now();
        const ended = new Promise((done) => this.learn.once('exit', done));
        this.learn.kill('SIGINT');
        await ended;
        const took_ms = performance.now() - start;
        rmSync(this.folder, { recursive: true, force: true });
        return took_ms;
    }
}
