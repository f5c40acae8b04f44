"""For all tests: properties are not timed (a busy machine is no defect), and nothing is kept in a home folder."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")

# Before any test imports the program, and for the processes that tests start.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="pks-uji-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
# Reports are as wide as the terminal is; those of tests are as wide everywhere.
os.environ["COLUMNS"] = "100"
