"""Pytest plugin: services before Django's settings are read, gone when the run ends.

A session fixture would be too late: settings read DATABASE_URL when they are imported, which pytest-django
does while it loads the first conftest files.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from kcc.ontwikkel import diensten
from kcc.ontwikkel.meldingen import StartError

if TYPE_CHECKING:
    from collections.abc import Generator


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """A wrapper, because pytest-django's own hook asks to be first."""
    try:
        running = diensten.start(state=None)
    except StartError as reason:
        raise pytest.UsageError(str(reason)) from reason
    early_config.add_cleanup(running.stop)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for name, value in diensten.test_env(running).items():
        os.environ.setdefault(name, value)
    return (yield)
