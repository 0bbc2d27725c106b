"""A store with the bundled data, and the command line as a function."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.cli import main
from graph.network import CareerNetwork
from graph.stores import open_store
from loaders.load import ensure_bundled


@pytest.fixture(scope="session")
def bundled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store file with the bundled data, to be read or copied only."""
    file = tmp_path_factory.mktemp("bundled") / "store.db"
    store = open_store(str(file))
    ensure_bundled(store)
    store.close()
    return file


@pytest.fixture(scope="session")
def bundled_network(bundled_store: Path) -> CareerNetwork:
    """Return the network of the bundled data."""
    store = open_store(str(bundled_store), readonly=True)
    network = CareerNetwork(store.snapshot())
    store.close()
    return network


@pytest.fixture
def own_store(bundled_store: Path, tmp_path: Path) -> Path:
    """Return a copy of the store with the bundled data, free to change."""
    return Path(shutil.copy(bundled_store, tmp_path / "own.db"))


@pytest.fixture
def cli(
    bundled_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return the command line: words in, exit code, output and messages out."""
    monkeypatch.setenv("DOORSTROOM_STORE", str(bundled_store))

    def run(*words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return run
