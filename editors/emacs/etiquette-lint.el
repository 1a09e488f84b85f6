;;; etiquette-lint.el --- etiquette of follow-up mails while you type -*- lexical-binding: t; -*-

;; Put this file into your load-path and (require 'etiquette-lint) into your init file.
;; Emacs 29 and later: eglot speaks with the language server (M-x eglot in a draft).
;; Emacs 26 and later, without eglot: flymake runs the linter on the buffer (M-x flymake-mode).

;;; Code:

(require 'flymake)

(defvar eglot-server-programs)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((message-mode mail-mode text-mode markdown-mode) . ("etiquette-lint" "lsp"))))

(defvar-local etiquette-lint--process nil "The linter that is running on this buffer.")

(defun etiquette-lint-flymake (report-fn &rest _)
  "Check the buffer, saved or not, and tell flymake through REPORT-FN."
  (when (process-live-p etiquette-lint--process)
    (kill-process etiquette-lint--process))
  (let ((source (current-buffer))
        (name (if (derived-mode-p 'markdown-mode) "draft.md" "draft.txt")))
    (setq etiquette-lint--process
          (make-process
           :name "etiquette-lint" :noquery t :connection-type 'pipe
           :buffer (generate-new-buffer " *etiquette-lint*")
           :command (list "etiquette-lint" "--format" "concise" "--stdin-filename" name)
           :sentinel
           (lambda (process _event)
             (when (memq (process-status process) '(exit signal))
               (unwind-protect
                   (when (and (buffer-live-p source)
                              (eq process (buffer-local-value 'etiquette-lint--process source)))
                     (funcall report-fn (etiquette-lint--found process source)))
                 (kill-buffer (process-buffer process)))))))
    (save-restriction
      (widen)
      (process-send-region etiquette-lint--process (point-min) (point-max)))
    (process-send-eof etiquette-lint--process)))

(defun etiquette-lint--found (process source)
  "The diagnostics that PROCESS wrote about the buffer SOURCE."
  (with-current-buffer (process-buffer process)
    (goto-char (point-min))
    (let (found)
      (while (re-search-forward
              "^draft\\.[a-z]+:\\([0-9]+\\):\\([0-9]+\\): \\(error\\|warning\\|suggestion\\)\\(.*\\)$" nil t)
        (let* ((text (concat (match-string 3) (match-string 4)))
               (kind (cdr (assoc (match-string 3)
                                 '(("error" . :error) ("warning" . :warning) ("suggestion" . :note)))))
               (place (flymake-diag-region source
                                           (string-to-number (match-string 1))
                                           (string-to-number (match-string 2)))))
          (push (flymake-make-diagnostic source (car place) (cdr place) kind text) found)))
      (nreverse found))))

;;;###autoload
(defun etiquette-lint-setup ()
  "Let flymake check this buffer with etiquette-lint."
  (add-hook 'flymake-diagnostic-functions #'etiquette-lint-flymake nil t)
  (flymake-mode 1))

(add-hook 'message-mode-hook #'etiquette-lint-setup)

(provide 'etiquette-lint)
;;; etiquette-lint.el ends here
