// receiptio is a host for receipt printers that knows nothing of us: what it reports certifies the emulated printer.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { EmulatedPrinter } from './emulated_printer.mjs';

const require = createRequire(import.meta.url);
const program = join(dirname(require.resolve('receiptio')), '..', 'bin', 'cli.js');
const receipt = '{width:48}\nA012\nCertified copies of originals\n---\n';
// More than the receive buffer holds (4 KiB), so that it is still printing when something happens.
const long = Array.from({ length: 400 }, (_, line) => `line ${line}`).join('\n');

/** Its exit code, as its manual has them. */
const success = 0, online = 100, coveropen = 101, paperempty = 102, error = 103, offline = 104, disconnect = 105, timeout = 106;

function receiptio(printer, text, ...options) {
    const host = spawn(process.execPath, [program, '-d', printer.address, '-l', 'en', ...options], {
        stdio: ['pipe', 'ignore', 'ignore'],
    });
    host.stdin.on('error', () => {});
    host.stdin.end(text);
    return new Promise((resolve) => host.on('exit', resolve));
}

async function withPrinter(kind, steps) {
    const printer = await EmulatedPrinter.start(kind);
    try {
        await steps(printer);
    } finally {
        printer.stop();
    }
}

const together = { concurrency: 4 };

test('receiptio', together, async (suite) => {
    const cases = [];
    const check = (name, kind, steps) => cases.push(suite.test(name, () => withPrinter(kind, steps)));

    check('prints, and reports success when the paper is out', 'full', async (printer) => {
        assert.equal(await receiptio(printer, receipt, '-t', '20'), success);
        const state = await printer.until((now) => now.idle);
        assert.equal(state.sheets.length, 1);
        assert.equal(state.sheets[0].cut, true);
        assert.ok(state.sheets[0].characters > 20, 'its text came out');
    });

    check('prints on a clone that says it is a TM-T88', 'clone', async (printer) => {
        assert.equal(await receiptio(printer, receipt, '-t', '20'), success);
    });

    check('asks for the status: online, cover open, paper empty', 'full', async (printer) => {
        assert.equal(await receiptio(printer, '', '-q'), online);
        await printer.do('cover open');
        assert.equal(await receiptio(printer, '', '-q'), coveropen);
        await printer.do('cover closed');
        await printer.do('paper out');
        assert.equal(await receiptio(printer, '', '-q'), paperempty);
        await printer.do('replace-paper');
        assert.equal(await receiptio(printer, '', '-q'), online);
    });

    check('finds no paper, and prints nothing', 'full', async (printer) => {
        await printer.do('paper out');
        assert.equal(await receiptio(printer, receipt, '-t', '20'), paperempty);
        assert.equal((await printer.state()).sheets.length, 0);
    });

    check('runs out of paper while printing', 'full', async (printer) => {
        await printer.do('paper-left 200');
        assert.equal(await receiptio(printer, long, '-t', '20'), paperempty);
        const state = await printer.state();
        assert.equal(state.hanging_rows, 200);
        assert.equal(state.idle, false);
    });

    check('sees the cover opened while printing', 'full', async (printer) => {
        const printing = receiptio(printer, long, '-t', '20');
        await printer.until((state) => state.hanging_rows > 20);
        await printer.do('cover open');
        assert.equal(await printing, coveropen);
    });

    check('sees the cutter fail', 'full', async (printer) => {
        await printer.do('cutter stuck');
        assert.equal(await receiptio(printer, receipt.replace('---\n', '---\n=\n'), '-t', '20'), error);
    });

    check('gives up on a printer that falls silent while printing', 'full', async (printer) => {
        const printing = receiptio(printer, long, '-t', '2');
        await printer.until((state) => state.hanging_rows > 20);
        await printer.do('silent on');
        assert.equal(await printing, timeout);
    });

    check('finds a printer off-line that never said a word', 'silent', async (printer) => {
        assert.equal(await receiptio(printer, receipt, '-t', '20'), offline);
    });

    check('loses a connection to nobody', 'full', async (printer) => {
        const nobody = { address: printer.address.replace(/\d+$/, '254') };
        if (nobody.address !== printer.address) assert.equal(await receiptio(nobody, receipt), disconnect);
    });

    await Promise.all(cases);
});
