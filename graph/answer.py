"""One question, one answer: search, choice among routes, and what helps if there is none."""

from __future__ import annotations

from graph.choose import choose_routes, with_reasons
from graph.network import CareerNetwork
from graph.noroute import explain_no_route
from graph.routes import Answer, RouteQuery
from graph.search import find_routes

SHOWN_AT_MOST = 5


def answer_query(
    network: CareerNetwork,
    query: RouteQuery,
    *,
    show: int = SHOWN_AT_MOST,
    everything: bool = False,
) -> Answer:
    """Answer a question about routes.

    Parameters
    ----------
    network
        The snapshot.
    query
        The question, in ids of the network.
    show
        At most this many routes, when not `everything`.
    everything
        Return the whole Pareto set.

    Returns
    -------
    Answer
        Routes with reasons, or `NoRoute`; never both empty.

    Raises
    ------
    InputError
        When the question contradicts itself (`graph.search.check_query`).
    """
    found, complete = find_routes(network, query)
    routes, not_shown = (
        (tuple(with_reasons(network, query, found)), ())
        if everything
        else choose_routes(network, query, found, show=show)
    )
    no_route = None if found else explain_no_route(network, query)
    return Answer(network.data_version, query, routes, no_route, complete, not_shown)
