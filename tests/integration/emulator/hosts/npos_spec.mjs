// npos reads ESC/POS and knows nothing of us: what it finds in a ticket's bytes must be the picture that we drew.
//
// How far npos goes: it splits the bytes into commands with their lengths, and decodes the dots of GS v 0. It knows
// GS ( H by its length only, and does not place pictures on paper: the feeds (ESC J) that it found are added up here.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const require = createRequire(import.meta.url);
const Parser = require('npos/lib/parser');
const raster = require('npos/lib/codecs/raster');

const folder = mkdtempSync(join(tmpdir(), 'layso-npos-'));
after(() => rmSync(folder, { recursive: true }));
const names = execFileSync(join(process.env.LAYSO_BIN_DIR ?? '', 'layso-ticket-bytes'), [folder], { encoding: 'utf8' })
    .trim()
    .split('\n');

/** A portable bitmap as rows of '#' and '.'. */
function drawn(path) {
    const file = readFileSync(path);
    const head = /^P4\n(\d+) (\d+)\n/.exec(file.toString('latin1'));
    const [width, height] = [Number(head[1]), Number(head[2])];
    const stride = Math.ceil(width / 8);
    const start = head[0].length;
    return Array.from({ length: height }, (_, y) =>
        Array.from({ length: width }, (_, x) =>
            (file[start + y * stride + (x >> 3)] >> (7 - (x & 7))) & 1 ? '#' : '.',
        ).join(''),
    );
}

/** The paper as npos reads the bytes: rows of '#' and '.', and the commands in sequence. */
function read(raw) {
    const analysed = new Parser().analyze(raw);
    assert.equal(analysed.error, undefined);
    const rows = [];
    const commands = [];
    let end = 0;
    for (const node of analysed.tree) {
        assert.equal(node.offset, end, 'no byte lies between two commands');
        end = node.offset + node.length;
        const command = `${node.ascii} ${node.fn}`;
        commands.push(command);
        if (command === 'GS v0') {
            const picture = raster.decode(raw, [{ offset: node.offset }]);
            for (let y = 0; y < picture.height; ++y) {
                rows.push(Array.from({ length: picture.width }, (_, x) => (picture.getPixel(x, y) === 0 ? '#' : '.')).join(''));
            }
        } else if (command === 'ESC J') {
            const width = rows[0]?.length ?? 0;
            for (let feed = raw[node.offset + 2]; feed > 0; --feed) rows.push('.'.repeat(width));
        }
    }
    assert.equal(end, raw.length);
    return { rows, commands };
}

test('three tickets were made', () => assert.deepEqual(names, ['80mm-vi', '80mm-en', '58mm-vi']));

for (const name of names) {
    test(`npos reads the ticket ${name} dot for dot`, () => {
        const { rows, commands } = read(readFileSync(join(folder, `${name}.bin`)));
        assert.deepEqual(commands.slice(0, 2), ['ESC @', 'FS .']);
        assert.equal(commands.at(-1), 'GS V');
        assert.deepEqual([...new Set(commands)].sort(), ['ESC @', 'ESC J', 'FS .', 'GS V', 'GS v0']);
        const picture = drawn(join(folder, `${name}.pbm`));
        assert.ok(picture.some((row) => row.includes('#')), 'the ticket is not white');
        assert.equal(rows.length, picture.length);
        assert.deepEqual(rows, picture);
    });
}

test('one dot more in the bytes is one dot more on the paper', () => {
    const raw = readFileSync(join(folder, '80mm-vi.bin'));
    const before = read(raw).rows;
    const row = before.findIndex((line) => line.includes('.######'));
    const changed = Buffer.from(raw);
    const place = changed.indexOf(Buffer.from([0x1d, 0x76, 0x30, 0x00])) + 8 + row * (before[0].length / 8);
    changed[place] ^= 0x80;
    const after = read(changed).rows;
    assert.equal(after.filter((line, y) => line !== before[y]).length, 1);
});

test('npos knows a fence by its length, between the picture and the cut', () => {
    const raw = readFileSync(join(folder, '80mm-vi.bin'));
    const fence = Buffer.from([0x1d, 0x28, 0x48, 6, 0, 48, 48, 0x50, 0x30, 0x30, 0x31]);
    const cut = raw.subarray(-4);
    const { commands } = read(Buffer.concat([raw.subarray(0, -4), fence, cut, fence]));
    assert.deepEqual(commands.slice(-3), ['GS (H', 'GS V', 'GS (H']);
});
