"""Kinds of check, one file a kind: each turns an Analysis into Hits and knows nothing of rules or screens.

A kind is a module (or a plug-in object) with these names:

``Parameters``
    a frozen msgspec.Struct with ``forbid_unknown_fields``: the keys a rule file may set under [check],
    which are also the rule's options in the configuration;
``check(analysis, parameters, workbench)``
    yields a Hit for every fault;
``PATTERNS``
    where it has any, the parameters that hold token patterns: they are read, and refused, with the rule file.
"""
