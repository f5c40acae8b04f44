"""Two texts -> one Word document with tracked changes: rejected the first, accepted the second.

``document`` reads both bodies as ``blocks`` in units, pairs them (``pairs``), weaves each pair into one
(``weave``, ``words``, ``rows``) in lists that count as they did (``lists``), tells what only moved
(``moves``), settles how bodies and cells end (``ends``), and proves the result by reading it back. ``drawn``
first writes a text that others sent in our own form.
"""

from __future__ import annotations

from pks_gen.rendering.redline.document import Reader, Redline, redline
from pks_gen.rendering.redline.drawn import draw

__all__ = ["Reader", "Redline", "draw", "redline"]
