// The extension's own code, with a stand-in for Visual Studio Code and its client: what it starts, and what it says.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";

const folder = mkdtempSync(join(tmpdir(), "etiquette-lint-"));
after(() => rmSync(folder, { recursive: true }));

/** The extension, and what it did to the editor around it. */
function extension({ settings = {}, starts = async () => {} }) {
  const seen = { clients: [], errors: [], stopped: 0 };
  class LanguageClient {
    constructor(...given) {
      seen.clients.push(given);
    }
    start = starts;
    stop = async () => void seen.stopped++;
  }
  globalThis.editor = {
    vscode: {
      workspace: { getConfiguration: (section) => ({ section, ...settings, get: (key) => settings[key] }) },
      window: { showErrorMessage: async (text) => void seen.errors.push(text) },
    },
    client: { LanguageClient, TransportKind: { stdio: 0 } },
  };
  const stand = (name) => ({ contents: `module.exports = globalThis.editor.${name};`, loader: "js" });
  const plugin = {
    name: "stand-ins",
    setup(build) {
      build.onResolve({ filter: /^vscode(-languageclient\/node)?$/ }, ({ path }) => ({ path, namespace: "stand-in" }));
      build.onLoad({ filter: /.*/, namespace: "stand-in" }, ({ path }) => stand(path === "vscode" ? "vscode" : "client"));
    },
  };
  return { seen, plugin };
}

async function activated(options) {
  const { seen, plugin } = extension(options);
  const outfile = join(folder, `${Math.random()}.cjs`);
  await build({ entryPoints: ["src/extension.ts"], bundle: true, format: "cjs", platform: "node", outfile, plugins: [plugin], logLevel: "error" });
  const own = createRequire(import.meta.url)(outfile);
  await own.activate({});
  return { own, seen };
}

test("one client is started, with the program that the settings name, and they go to the server", async () => {
  const { own, seen } = await activated({ settings: { command: "/opt/lint", ignore: ["emoji"] } });
  const [[id, , server, client]] = seen.clients;
  assert.equal(id, "etiquetteLint");
  assert.deepEqual(server, { command: "/opt/lint", args: ["lsp"], transport: 0 });
  assert.deepEqual(client.initializationOptions.ignore, ["emoji"]);
  assert.equal(client.initializationOptions.section, "etiquetteLint");
  assert.equal(client.synchronize.configurationSection, "etiquetteLint");
  assert.ok(client.documentSelector.some(({ language, scheme }) => language === "mail" && scheme === "untitled"));
  assert.deepEqual(seen.errors, []);
  await own.deactivate();
  assert.equal(seen.stopped, 1);
});

test("a program that is not there is told with what to do", async () => {
  const { seen } = await activated({ starts: async () => { throw new Error("ENOENT"); } });
  assert.equal(seen.errors.length, 1);
  assert.match(seen.errors[0], /'etiquette-lint' could not be started.*pip install 'etiquette-lint\[lsp\]'/);
});
