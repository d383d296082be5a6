"""Where things live in a checkout."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".kcc"
VENV = ROOT / ".venv"
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "kcc" / "static" / "vendor"


def venv_program(name: str) -> Path:
    return VENV / "bin" / name
