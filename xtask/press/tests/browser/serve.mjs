// A small web server for the static book, under a path: what a web host does, and nothing more.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
    '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
    '.png': 'image/png', '.woff2': 'font/woff2', '.json': 'application/json', '.txt': 'text/plain',
};

/// Serves `folder` under `path` on a free port of the loopback interface.
export async function serve(folder, path) {
    const server = createServer((request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const below = normalize(decodeURIComponent(pathname).slice(path.length) || 'index.html');
        const file = join(folder, below);
        if (!pathname.startsWith(path) || below.startsWith('..') || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
            response.writeHead(404).end('no such page');
            return;
        }
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
        response.setHeader('content-encoding', 'gzip');
        response.end(gzipSync(readFileSync(file)));
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${server.address().port}`;
    return { origin, address: origin + path, close: () => server.close() };
}
