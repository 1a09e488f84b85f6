-- etiquette-lint in Neovim (0.7 or later, no plug-in needed): put this file into ~/.config/nvim/plugin/.
-- It starts the language server for mail, plain text, Markdown and HTML; what is no letter is left alone.
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "mail", "text", "markdown", "html" },
  callback = function(event)
    local config = {
      name = "etiquette-lint",
      cmd = { "etiquette-lint", "lsp" },
      root_dir = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ":p:h"),
      init_options = { scope = "auto" },
    }
    if vim.lsp.start then
      vim.lsp.start(config)
      return
    end
    -- Neovim 0.7: one server for all drafts.
    vim.g.etiquette_lint_client = vim.g.etiquette_lint_client or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(event.buf, vim.g.etiquette_lint_client)
  end,
})
