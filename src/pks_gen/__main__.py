"""``python -m pks_gen`` is ``pks``."""

from __future__ import annotations

from pks_gen.cli.main import main

if __name__ == "__main__":  # worker processes import this module again
    main()
