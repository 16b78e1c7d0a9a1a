import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(process.env.LAYSO_BIN_DIR ?? '', 'layso-emulated-printer');

/** An emulated printer in a process of its own. receiptio knows port 9100 only, so each gets its own 127.x.y.z. */
export class EmulatedPrinter {
    static async start(kind = 'full') {
        for (let attempt = 0; attempt < 20; ++attempt) {
            const address = `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`;
            const printer = new EmulatedPrinter(kind, address);
            if ((await printer.line())?.startsWith('listening')) return printer;
        }
        throw new Error('no emulated printer could be started');
    }

    constructor(kind, address) {
        this.address = address;
        this.process = spawn(program, [kind, address, '9100'], { stdio: ['pipe', 'pipe', 'inherit'] });
        this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    }

    async line() {
        return (await this.lines.next()).value;
    }

    /** Does something at the printer, such as 'paper out'. */
    async do(command) {
        this.process.stdin.write(`${command}\n`);
        const answer = await this.line();
        if (answer !== 'ok') throw new Error(`${command}: ${answer}`);
    }

    async state() {
        this.process.stdin.write('state\n');
        return JSON.parse(await this.line());
    }

    /** Waits until the condition holds for the printer's state; returns that state. */
    async until(holds, milliseconds = 10_000) {
        const end = performance.now() + milliseconds;
        for (;;) {
            const state = await this.state();
            if (holds(state)) return state;
            if (performance.now() > end) throw new Error(`the printer did not get there: ${JSON.stringify(state)}`);
        }
    }

    stop() {
        this.process.stdin.end();
    }
}
