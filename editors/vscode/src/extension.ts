import { type ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { documentSelector, serverCommand } from "./options";

let client: LanguageClient | undefined;

export async function activate(_context: ExtensionContext): Promise<void> {
  const settings = workspace.getConfiguration("etiquetteLint");
  const server = serverCommand(settings.get<string>("command"));
  client = new LanguageClient(
    "etiquetteLint",
    "etiquette-lint",
    { ...server, transport: TransportKind.stdio },
    { documentSelector: documentSelector(), initializationOptions: settings, synchronize: { configurationSection: "etiquetteLint" } },
  );
  try {
    await client.start();
  } catch {
    void window.showErrorMessage(
      `'${server.command}' could not be started. Run "pip install 'etiquette-lint[lsp]'", or set etiquetteLint.command to its path.`,
    );
  }
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
