"""The language server.

``server.py`` runs it, ``handlers.py`` answers each message of the protocol, ``memory.py`` keeps the open documents;
``desk.py`` lints one, ``linters.py`` keeps Linters by configuration, ``choices.py`` reads the editor's settings.
``places.py`` turns spans into the editor's lines and columns; ``diagnostics.py``, ``hover.py``,
``actions.py`` and ``outline.py`` turn a report into what an editor shows, as pure functions.
"""
