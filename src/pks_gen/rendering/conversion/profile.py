"""Nothing -> a fresh LibreOffice profile: no macros, no links, no updates, no Java, no way out.

The names are those of LibreOffice's configuration (officecfg). What stands here is a second fence; the first
is that the Word file was judged before, and that the process has no network.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape


class _Setting(NamedTuple):
    path: str
    name: str
    value: str


_COMMON = "/org.openoffice.Office.Common"
_SCRIPTING = f"{_COMMON}/Security/Scripting"
_INET = "/org.openoffice.Inet/Settings"
_UPDATES = "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments"
_VERY_HIGH, _NEVER, _MANUAL = "3", "0", "1"
SETTINGS = (
    _Setting(_SCRIPTING, "MacroSecurityLevel", _VERY_HIGH),
    _Setting(_SCRIPTING, "DisableMacrosExecution", "true"),
    _Setting(_SCRIPTING, "DisableActiveContent", "true"),
    _Setting(_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    _Setting(_SCRIPTING, "HyperlinksWithCtrlClick", "true"),
    _Setting("/org.openoffice.Office.Writer/Content/Update", "Link", _NEVER),
    _Setting("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    _Setting(_UPDATES, "AutoCheckEnabled", "false"),
    _Setting(f"{_COMMON}/Misc", "FirstRun", "false"),
    _Setting(f"{_COMMON}/Misc", "CrashReport", "false"),
    _Setting(f"{_COMMON}/Misc", "CollectUsageInformation", "false"),
    _Setting(f"{_COMMON}/Load", "UserDefinedSettings", "false"),
    _Setting("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    _Setting("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    # Where no system keeps it from the network: a proxy at which nobody listens.
    _Setting(_INET, "ooInetProxyType", _MANUAL),
    *(
        _Setting(_INET, f"ooInet{kind}Proxy{part}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for part, value in (("Name", "127.0.0.1"), ("Port", "9"))
    ),
    _Setting(_INET, "ooInetNoProxy", ""),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_NO_JAVA = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<java xmlns="http://openoffice.org/2004/java/framework/1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    '<enabled xsi:nil="false">false</enabled>\n</java>\n'
)


def make_profile(folder: Path) -> None:
    """Write a profile into ``folder``, which must not exist."""
    config = folder / "user" / "config"
    config.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{escape(path, {chr(34): "&quot;", chr(39): "&apos;"})}"><prop oor:name="{name}" '
        f'oor:op="fuse"><value>{escape(value)}</value></prop></item>\n'
        for path, name, value in SETTINGS
    )
    text = f"{_HEAD}{items}</oor:items>\n"
    (folder / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")
    (config / f"javasettings_{_system()}.xml").write_text(_NO_JAVA, encoding="utf-8")


def _system() -> str:
    """Name this kind of machine as LibreOffice does."""
    name = {"linux": "Linux", "darwin": "MacOSX", "win32": "Windows"}.get(sys.platform, sys.platform)
    machine = platform.machine().upper()
    return f"{name}_{ {'AMD64': 'X86_64', 'ARM64': 'AARCH64'}.get(machine, machine) }"
