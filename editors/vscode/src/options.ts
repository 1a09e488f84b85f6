/** What the client tells the server, apart from Visual Studio Code itself, so that it can be tested without it. */

export const LANGUAGES = ["mail", "plaintext", "markdown", "html"];

/** Files on disk and unsaved ones; commit messages have a language of their own. */
export function documentSelector(): { scheme: string; language: string }[] {
  return LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language })));
}

export function serverCommand(configured: string | undefined): { command: string; args: string[] } {
  return { command: configured?.trim() || "etiquette-lint", args: ["lsp"] };
}
