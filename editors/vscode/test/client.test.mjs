// What the extension asks of the server, with the real server where it is installed (ETIQUETTE_LINT names it).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { buildSync } from "esbuild";

const built = buildSync({ entryPoints: ["src/options.ts"], bundle: true, format: "esm", write: false }).outputFiles[0].text;
const { documentSelector, serverCommand } = await import(`data:text/javascript,${encodeURIComponent(built)}`);

test("drafts are selected, saved or not; commit messages are not", () => {
  const languages = documentSelector().map(({ scheme, language }) => `${scheme}:${language}`);
  assert.ok(languages.includes("untitled:mail") && languages.includes("file:markdown"));
  assert.ok(!languages.some((name) => name.includes("git-commit")));
});

test("the program can be named", () => {
  assert.deepEqual(serverCommand("  "), { command: "etiquette-lint", args: ["lsp"] });
  assert.equal(serverCommand("/opt/etiquette-lint").command, "/opt/etiquette-lint");
});

const program = process.env.ETIQUETTE_LINT;
test("the server that it starts marks a draft", { skip: !program && "ETIQUETTE_LINT names no server", timeout: 60_000 }, async () => {
  const { command, args } = serverCommand(program);
  const server = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  };
  const found = new Promise((resolve) => {
    let read = Buffer.alloc(0);
    server.stdout.on("data", (piece) => {
      read = Buffer.concat([read, piece]);
      for (let head; (head = read.indexOf("\r\n\r\n")) >= 0; ) {
        const length = Number(/Content-Length: (\d+)/i.exec(read.subarray(0, head))[1]);
        if (read.length < head + 4 + length) return;
        const message = JSON.parse(read.subarray(head + 4, head + 4 + length));
        read = read.subarray(head + 4 + length);
        if (message.method === "textDocument/publishDiagnostics") resolve(message.params.diagnostics.map((d) => d.code));
      }
    });
  });
  send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
  send({ method: "initialized", params: {} });
  const text = "Dear Tom,\n\nAny news? I need an answer by Friday.\n\nInes Prado\n";
  send({ method: "textDocument/didOpen", params: { textDocument: { uri: "untitled:Untitled-1", languageId: "plaintext", version: 1, text } } });
  assert.ok((await found).includes("missing-thanks"));
  send({ id: 2, method: "shutdown" });
  send({ method: "exit" });
  assert.equal(await new Promise((resolve) => server.on("exit", resolve)), 0);
});
