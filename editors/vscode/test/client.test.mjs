// What the extension asks of the server, with the real server where it is installed (ETIQUETTE_LINT names it).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { buildSync } from "esbuild";
import {
  CodeActionRequest, CodeLensRequest, createProtocolConnection, DidChangeTextDocumentNotification, DidOpenTextDocumentNotification,
  DocumentSymbolRequest, ExitNotification, HoverRequest, InitializedNotification, InitializeRequest, PublishDiagnosticsNotification,
  ShutdownRequest, StreamMessageReader, StreamMessageWriter,
} from "vscode-languageserver-protocol/node.js";

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

const TEXT = "Subject: Bookbinder post\n\nDear Tom,\n\nAny news? I need an answer by Friday.\n\nInes Prado\n";
const program = process.env.ETIQUETTE_LINT;

test("a round trip with the server that it starts", { skip: !program && "ETIQUETTE_LINT names no server", timeout: 90_000 }, async () => {
  const { command, args } = serverCommand(program);
  // The client library adds the last argument by itself, as its transport asks for (lib/node/main.js).
  const server = spawn(command, [...args, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const left = new Promise((resolve) => server.on("exit", resolve));
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const waiting = [];
  connection.onNotification(PublishDiagnosticsNotification.type, (published) => waiting.shift()?.(published));
  const published = () => new Promise((resolve) => waiting.push(resolve));
  connection.listen();

  const capabilities = {
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
    general: { positionEncodings: ["utf-16"] },
  };
  const { capabilities: able } = await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities });
  assert.equal(able.positionEncoding, "utf-16");
  assert.ok(able.hoverProvider && able.codeActionProvider && able.codeLensProvider && able.documentSymbolProvider);
  await connection.sendNotification(InitializedNotification.type, {});

  const uri = "untitled:Untitled-1";
  const textDocument = { uri };
  let news = published();
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "plaintext", version: 1, text: TEXT } });
  const { diagnostics } = await news;
  const missing = diagnostics.find((d) => d.code === "missing-thanks");
  assert.ok(missing);

  const actions = await connection.sendRequest(CodeActionRequest.type, { textDocument, range: missing.range, context: { diagnostics: [missing] } });
  const thanks = actions.find((action) => action.title.startsWith("Add: Thank you"));
  const [{ range, newText }] = thanks.edit.documentChanges[0].edits;
  assert.match(newText, /[Bb]ookbinder/);
  const hover = await connection.sendRequest(HoverRequest.type, { textDocument, position: missing.range.start });
  assert.match(hover.contents.value, /\*\*Why:\*\*/);
  const symbols = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  assert.ok(symbols.some((symbol) => symbol.name === "Greeting"));
  const [lens] = await connection.sendRequest(CodeLensRequest.type, { textDocument });
  assert.match(lens.command.title, /✗ Thanks the reader/);

  news = published();
  await connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version: 2 }, contentChanges: [{ range, text: newText }] });
  assert.ok(!(await news).diagnostics.some((d) => d.code === "missing-thanks"));
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  assert.equal(await left, 0);
  connection.dispose();
});
