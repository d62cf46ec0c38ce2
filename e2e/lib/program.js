// Starts the program as a newcomer does, in an empty folder on a free port, and stops it as Ctrl-C does.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATIENCE = 120_000;

/**
 * Starts `tsunagu demo` and waits until it says «listening on http://ADDRESS:PORT».
 * @param {string[]} more further arguments, for instance --before-the-year
 * @param {string} binary the program; taken from TSUNAGU_BIN
 * @returns {Promise<{
 *   at: (city: string, path?: string) => string,
 *   signIns: Map<string, {email: string, password: string}>,
 *   printed: () => string,
 *   letters: (to: string) => Promise<string[]>,
 *   stop: () => Promise<void>,
 * }>} `at` gives an address on a city's site; `signIns` are by role, as the program printed them;
 *   `letters` are those that the program laid into its folder for an address, oldest first
 */
export async function startProgram(more = [], binary = process.env.TSUNAGU_BIN) {
  assert.ok(binary, "TSUNAGU_BIN must name the program (script/test sets it)");
  const data = await mkdtemp(join(tmpdir(), "tsunagu-e2e-"));
  const child = spawn(binary, ["demo", "--data", data, "--listen", "127.0.0.1:0", ...more], {
    cwd: data,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  let complained = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (complained = (complained + text).slice(-8000)));
  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => resolve(signal ?? code));
  });

  const port = await new Promise((resolve, reject) => {
    const tell = (what) => reject(new Error(`${what}\nprinted:\n${printed}\ncomplained:\n${complained}`));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      tell(`the program was not listening after ${PATIENCE / 1000} s`);
    }, PATIENCE);
    const look = () => {
      const found = /listening on http:\/\/[^\s:]+:(\d+)/.exec(printed);
      if (found) {
        clearTimeout(timer);
        resolve(Number(found[1]));
      }
    };
    child.stdout.on("data", look);
    ended.then((how) => {
      clearTimeout(timer);
      tell(`the program ended (${how}) before it was listening`);
    });
  });

  return {
    at: (city, path = "/") => `http://${city}.localhost:${port}${path}`,
    get signIns() {
      return readSignIns(printed);
    },
    printed: () => printed,
    letters: (to) => readLetters(join(data, "mail"), to),
    async stop() {
      child.kill("SIGINT");
      const hard = setTimeout(() => child.kill("SIGKILL"), 20_000);
      const how = await ended;
      clearTimeout(hard);
      await rm(data, { recursive: true, force: true });
      assert.equal(how, 0, `Ctrl-C must stop the program cleanly\n${complained}`);
    },
  };
}

/** Reads the lines «role e-mail password» of what the program printed. */
export function readSignIns(printed) {
  const signIns = new Map();
  for (const line of printed.split("\n")) {
    const found = /^\s*(\S+)\s+([^\s@]+@[^\s@]+)\s+(\S+)\s*$/.exec(line);
    if (found && !signIns.has(found[1])) {
      signIns.set(found[1], { email: found[2], password: found[3] });
    }
  }
  return signIns;
}

async function readLetters(folder, to) {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.filter((name) => name.endsWith(".eml")).sort().map((name) => readFile(join(folder, name), "latin1")),
  );
  return files.map(readLetter).filter(({ head }) => new RegExp(`^To:.*${to}`, "m").test(head)).map(({ body }) => body);
}

/** The head of a letter as it is, and its body decoded. */
function readLetter(file) {
  const [head, ...rest] = file.split(/\r?\n\r?\n/);
  const encoded = rest.join("\n\n");
  const encoding = /^Content-Transfer-Encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  const bytes =
    encoding === "base64"
      ? Buffer.from(encoded, "base64")
      : Buffer.from(encoding === "quoted-printable" ? unquote(encoded) : encoded, "latin1");
  return { head, body: bytes.toString("utf8") };
}

function unquote(text) {
  return text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}
