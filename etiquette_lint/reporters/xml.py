"""What the XML formats share: a tree written out with nothing in it that XML forbids."""

from __future__ import annotations

from xml.etree import ElementTree

from etiquette_lint.reporters.plain import printable


def element(parent: ElementTree.Element | None, tag: str, /, **attributes: object) -> ElementTree.Element:
    """A new element, in ``parent`` where there is one; what no XML may hold is shown as an escape."""
    clean = {key: printable(str(value)) for key, value in attributes.items()}
    return ElementTree.Element(tag, clean) if parent is None else ElementTree.SubElement(parent, tag, clean)


def document(root: ElementTree.Element) -> str:
    """The tree as a file."""
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
