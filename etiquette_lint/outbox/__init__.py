"""The gate before sending: a message is passed on unchanged, or held where a recruiter would object to it.

``gate.py`` is the way of a message through it; ``message.py`` the bytes, ``scope.py`` whether it is an
interview follow-up at all, ``inspector.py`` the linter in a process of its own, ``inspection.py`` what that
process says, ``held.py`` the folder of held messages, ``terminal.py`` the question to the writer.
"""
