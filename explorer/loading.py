"""What the explorer needs of the loaders, which it may not import itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph.errors import Problem
from graph.stores.store import Changes, GraphStore


class Loaded(Protocol):
    """What a load did, or in a dry run would do; see `loaders.load.LoadResult`."""

    @property
    def deliveries(self) -> tuple[str, ...]:
        """Ids of the deliveries."""

    @property
    def changes(self) -> Changes:
        """What the store says that changed."""

    @property
    def stored(self) -> int:
        """How many reports of these deliveries there now are."""

    @property
    def refused(self) -> int:
        """How many rows were refused."""

    @property
    def replaced(self) -> Mapping[str, int]:
        """How many reports each replaced source had."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the refused rows."""

    @property
    def dry_run(self) -> bool:
        """Whether nothing was written."""


@dataclass(frozen=True, slots=True)
class LoadOrder:
    """What is to be loaded, and how; see `loaders.load.load_paths`."""

    paths: tuple[Path, ...]
    source: str | None = None
    source_kind: str | None = None
    new_roles: bool = False
    dry_run: bool = False
    rejects: Path | None = None


class Loading(Protocol):
    """What the command line needs of the loaders."""

    def ensure_bundled(self, store: GraphStore) -> object:
        """Load the bundled data into an empty store; ``None`` when nothing was to be done."""

    def load(
        self,
        store: GraphStore,
        order: LoadOrder,
        progress: Callable[[str, Mapping[str, object]], None],
        told: Callable[[Problem], str],
    ) -> Loaded:
        """Load data packages and files in one step."""
