"""The bundled data in a store, and an application on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.app import create_app
from explorer.index import Explorer
from explorer.present.names import Speaker, make_speaker
from explorer.settings import Settings
from graph.network import CareerNetwork
from graph.stores import open_store
from graph.stores.store import GraphStore
from loaders.load import ensure_bundled


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """Give a store with the bundled data."""
    place = tmp_path_factory.mktemp("pages") / "bundled.db"
    opened = open_store(str(place))
    ensure_bundled(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def network(store: GraphStore) -> CareerNetwork:
    return CareerNetwork(store.snapshot())


@pytest.fixture(scope="session")
def speaker(network: CareerNetwork) -> Speaker:
    return make_speaker(network, "nl")


@pytest.fixture
def app(store: GraphStore, tmp_path: Path) -> Explorer:
    return create_app(Settings(store=str(tmp_path)), store)


@pytest.fixture
def page(app: Explorer) -> Callable[..., str]:
    """Give the text of the route page for the values of an address."""
    from explorer.pages import route  # noqa: PLC0415

    def make(**values: object) -> str:
        with app.server.test_request_context("/"):
            return str(route.layout(**values))

    return make
