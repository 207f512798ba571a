"""Everything Qt.

Python's own import is put back here. PySide replaces it by one that reads the source of every
module imported after it, for the sake of `from __feature__ import`, which nobody here writes.
"""

import builtins

import PySide6.QtCore  # noqa: F401  # it is this that replaces the import

builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
