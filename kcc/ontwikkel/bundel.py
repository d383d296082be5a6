"""Copies what the pages use of the npm packages to `kcc/static/vendor/`; no bundler is needed."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from kcc.ontwikkel import stempel
from kcc.ontwikkel.meldingen import StartError, say
from kcc.ontwikkel.paden import NODE_MODULES, ROOT, VENDOR

if TYPE_CHECKING:
    from pathlib import Path

# folder under vendor/: (npm package, its style sheet, its licence)
PACKAGES = {
    "source-sans-3": ("@fontsource-variable/source-sans-3", "index.css", "LICENSE"),
    "utrecht": ("@utrecht/component-library-css", "dist/index.css", ""),
    "voorbeeld": ("@nl-design-system-unstable/voorbeeld-design-tokens", "dist/theme.css", "LICENSE.md"),
}
LOCAL_FILE = re.compile(r"url\(['\"]?\./([^'\")]+)['\"]?\)")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def ensure() -> None:
    wanted = stempel.digest([ROOT / "package-lock.json", ROOT / "kcc" / "ontwikkel" / "bundel.py"])
    if stempel.read(VENDOR) == wanted:
        return
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, (package, sheet, licence) in PACKAGES.items():
        copy_package(NODE_MODULES / package, VENDOR / name, sheet=sheet, licence=licence)
    stempel.write(VENDOR, wanted)
    say("• Stijlbladen en lettertype staan in kcc/static/vendor/")


def copy_package(source: Path, target: Path, *, sheet: str, licence: str) -> None:
    """The style sheet, the files it names (fonts) and the licence."""
    path = source / sheet
    if not path.exists():
        raise StartError(f"{path.relative_to(ROOT)} ontbreekt: verwijder node_modules en begin opnieuw.")
    text = SOURCE_MAP.sub("", path.read_text())
    target.mkdir(parents=True)
    (target / path.name).write_text(text)
    for name in (*LOCAL_FILE.findall(text), licence):
        if name:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile((path.parent if name != licence else source) / name, target / name)
