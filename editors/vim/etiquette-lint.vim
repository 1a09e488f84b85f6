" etiquette-lint in Vim (8.1 or later): put this file into ~/.vim/plugin/.
" In a mail, text or Markdown buffer, :make checks the saved draft; :cn goes to the next finding.
augroup etiquette_lint
  autocmd!
  autocmd FileType mail,text,markdown,html setlocal makeprg=etiquette-lint\ --format\ concise\ %:S
  autocmd FileType mail,text,markdown,html setlocal errorformat=%f:%l:%c:\ %m
augroup END

" With ALE (github.com/dense-analysis/ale), findings appear as you type:
if exists('*ale#linter#Define') || &runtimepath =~# '/ale'
  for s:language in ['mail', 'text', 'markdown', 'html']
    silent! call ale#linter#Define(s:language, {
          \ 'name': 'etiquette_lint',
          \ 'lsp': 'stdio',
          \ 'executable': 'etiquette-lint',
          \ 'command': '%e lsp',
          \ 'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
          \ })
  endfor
endif
