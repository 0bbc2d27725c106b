"""What is within reach: groups, order, wishes and the empty list, looked up in the data."""

from collections.abc import Callable

import pytest

from explorer.address import Address, Notice, read_address, write_address
from explorer.components.form_fields import REACH_FIELDS
from explorer.index import Explorer
from explorer.links import REACH
from explorer.pages import reach
from explorer.pages.asking import ask
from explorer.present.names import Speaker
from explorer.present.noroute import no_route_view
from explorer.present.reach import ReachView, find_reached, reach_view
from explorer.present.reach_none import NothingReached, nothing_reached
from graph.answer import answer_query
from graph.network import CareerNetwork
from graph.routes import Limits


def view_of(speaker: Speaker, address: Address) -> ReachView:
    return reach_view(speaker, address, find_reached(speaker.network, address))


def titles(view: ReachView) -> dict[str, list[str]]:
    return {group.name: [role.title for role in group.roles] for group in view.groups}


def nothing(speaker: Speaker, address: Address) -> NothingReached:
    assert address.origin is not None
    left_out = len(find_reached(speaker.network, address))
    return nothing_reached(speaker, address, address.origin, left_out)


@pytest.fixture
def shown(app: Explorer) -> Callable[..., str]:
    """Give the text of the page for the values of an address."""

    def make(**values: object) -> str:
        with app.server.test_request_context("/verken"):
            return str(reach.layout(**values))

    return make


def test_a_function_that_states_nothing_is_not_called_free_of_study(speaker: Speaker) -> None:
    # No source says what a head of facilities is asked; the search counts no training for it.
    view = view_of(speaker, Address(origin="concierge"))
    assert titles(view) == {
        "unknown": ["Hoofd facilitaire zaken", "Lesassistent"],
        "longer": [
            "Docent voortgezet onderwijs",
            "Decaan",
            "Zorgcoördinator",
            "Directeur onderwijs",
        ],
    }
    assert view.title == "6 functies met een route vanuit conciërge"
    first = view.groups[0].roles[0]
    facts = {fact.label: fact.value for fact in first.facts}
    assert facts == {
        "Stappen": "1",
        "Studie": "Nog niet bekend",
        "Eigen kosten": "Nog niet bekend",
    }
    assert first.certainty == "Een enkele keer gemeld"
    assert first.address == "/?van=concierge&naar=hoofd-facilitaire-zaken"
    assert first.role_address == "/functie/hoofd-facilitaire-zaken"


def test_study_that_is_known_in_part_is_a_lower_bound(speaker: Speaker) -> None:
    # Four years of teacher training; what a classroom assistant is asked comes on top.
    role = view_of(speaker, Address(origin="concierge")).groups[1].roles[0]
    facts = {fact.label: fact.value for fact in role.facts}
    assert facts["Studie"] == "Ten minste 4 jaar"
    # The 21+ test costs 75 to 180 euro and is in no sum.
    assert facts["Eigen kosten"] == "Ten minste €\u00a010.404, zonder de toets"
    assert facts["Schaal"] == "Onbekend → LB–LE"
    assert role.way == "Via lesassistent"


def test_groups_go_by_study_and_within_them_by_steps(speaker: Speaker) -> None:
    view = view_of(speaker, Address(origin="toa"))
    assert titles(view) == {
        "year": ["Instructeur"],
        "unknown": ["Hoofd TOA"],
        # Of the decaan only the law is known, so its four years are at least.
        "longer": [
            "Docent voortgezet onderwijs",
            "Zorgcoördinator",
            "Decaan",
            "Directeur onderwijs",
        ],
    }
    assert view.groups[0].title == "Binnen een jaar: 1 functie"


def test_without_training_means_that_it_is_known(speaker: Speaker) -> None:
    view = view_of(speaker, Address(origin="leraar-po"))
    assert titles(view) == {"none": ["Leraarondersteuner", "Onderwijsassistent"]}
    facts = {fact.label: fact.value for fact in view.groups[0].roles[0].facts}
    assert facts["Studie"] == "Geen"
    assert facts["Schaal"] == "LB–LE → 7–8 (po)"


def test_a_part_of_a_family_at_the_start_is_named(speaker: Speaker) -> None:
    view = view_of(speaker, Address(origin="leraar"))
    (role,) = [one for group in view.groups for one in group.roles if one.title == "Decaan"]
    assert role.remarks == ("Dit geldt voor wie begint als docent voortgezet onderwijs.",)


def test_the_weakest_step_draws_the_line_and_words_say_how_many(speaker: Speaker) -> None:
    view = view_of(speaker, Address(origin="toa"))
    (role,) = [one for group in view.groups for one in group.roles if one.title == "Decaan"]
    assert (role.level, role.certainty) == ("possible", "1 van 2 stappen gemeld")


def test_without_hbo_narrows_the_list_and_says_so(speaker: Speaker) -> None:
    view = view_of(speaker, Address(origin="toa", without_hbo=True))
    assert titles(view) == {"year": ["Instructeur"], "unknown": ["Hoofd TOA"]}
    assert view.remarks[0].startswith("4 functies staan er niet bij")
    assert "langere route" in view.remarks[0]


def test_an_ad_is_hbo(speaker: Speaker) -> None:
    everything = view_of(speaker, Address(origin="kinderopvang"))
    narrowed = view_of(speaker, Address(origin="kinderopvang", without_hbo=True))
    assert "Leraarondersteuner" in titles(everything)["longer"]
    assert titles(narrowed) == {"longer": ["Onderwijsassistent"]}


def test_who_stays_in_support_does_not_teach_on_the_way(speaker: Speaker) -> None:
    view = view_of(speaker, Address(origin="concierge", limits=Limits(support_only=True)))
    assert titles(view) == {"unknown": ["Hoofd facilitaire zaken", "Lesassistent"]}


def test_a_limit_puts_what_is_not_known_last_and_says_so(speaker: Speaker) -> None:
    view = view_of(speaker, Address(origin="toa", limits=Limits(max_study_months=48)))
    assert list(titles(view)) == ["year", "longer", "unknown"]
    (remark,) = view.remarks
    assert remark.startswith("Van sommige routes kennen wij niet alle studie of kosten.")


def test_nothing_reported_says_something_about_the_data(speaker: Speaker) -> None:
    view = nothing(speaker, Address(origin="kantinemedewerker"))
    assert view.title == "Nog geen stap bekend vanuit kantinemedewerker"
    assert "niet over u" in view.text
    assert view.lifts == ()
    assert view.around.similar[0].title == "Van medewerker planning en organisatie naar decaan"
    assert view.role_address == "/functie/kantinemedewerker"
    assert view.route_address == "/?van=kantinemedewerker"


def test_wishes_that_leave_nothing_can_be_taken_away(speaker: Speaker) -> None:
    limits = Limits(category="organisation", sector="vo")
    view = nothing(speaker, Address(origin="leraarondersteuner", limits=limits))
    assert view.title == "Geen functie past bij uw wensen"
    # Without one of both there is still nothing: the only step leads to teaching in po.
    assert view.lifts == (("Alle wensen: 2 functies", "/verken?van=leraarondersteuner"),)
    assert view.around.similar == ()


def test_one_wish_in_the_way_is_named(speaker: Speaker) -> None:
    address = Address(origin="leraarondersteuner", limits=Limits(sector="vo"))
    assert find_reached(speaker.network, address) == ()
    (lift,) = nothing(speaker, address).lifts
    assert lift == ("Alleen middelbare school (vo): 2 functies", "/verken?van=leraarondersteuner")


def test_the_address_of_this_page_keeps_its_wishes_and_no_target(network: CareerNetwork) -> None:
    values = {
        "van": "TOA",
        "naar": "decaan",
        "maanden": "18",
        "ondersteuning": "1",
        "zonderhbo": "1",
    }
    address, reached = reach.read_reach(network, values)
    assert reached is not None
    text = write_address(address, path=REACH)
    assert text == "/verken?van=toa&maanden=18&ondersteuning=1&zonderhbo=1"
    assert write_address(address) == "/?van=toa&maanden=18&ondersteuning=1"


def test_what_contradicts_itself_becomes_a_notice(network: CareerNetwork) -> None:
    address, reached = reach.read_reach(network, {"van": "toa", "heb": "havo", "niet": "havo"})
    assert reached is None
    assert address.notices == (Notice("held_and_not_held", "heb"),)


def test_a_wish_that_is_not_yes_becomes_a_notice(network: CareerNetwork) -> None:
    address = read_address(network, {"zonderhbo": "ja", "ondersteuning": "x"})
    assert [(one.code, one.field) for one in address.notices] == [
        ("not_in_list", "ondersteuning"),
        ("not_in_list", "zonderhbo"),
    ]


def test_a_parameter_is_never_echoed(shown: Callable[..., str]) -> None:
    page = shown(van="<script>alert(1)</script>", maanden="<i>", sector="zork", naar="<b>")
    assert "alert(1)" not in page
    assert "zork" not in page
    assert "kennen wij niet" in page


def test_the_first_visit_offers_functions_with_something_in_reach(
    shown: Callable[..., str],
) -> None:
    page = shown()
    assert "Conciërge: 6 functies" in page
    assert "/verken?van=concierge" in page
    assert "wij kennen 85 functies op school" in page.casefold()


def test_the_page_speaks_english(shown: Callable[..., str]) -> None:
    page = shown(van="concierge", taal="en")
    assert "6 jobs with a route from caretaker" in page
    assert "/verken?van=concierge'" in page  # the switch back to Dutch


def test_the_form_of_this_page_needs_no_target(app: Explorer) -> None:
    filled = ("concierge", ["havo"], "any", "12", "", "any", "vo", "any", False, True, True)
    with app.server.test_request_context("/verken"):
        search, problem = ask(
            "?van=toa&naar=decaan&taal=en",
            REACH_FIELDS,
            filled,
            path=REACH,
            needed=reach.NEEDED,
        )
    assert problem == ""
    assert search == (
        "?van=concierge&heb=havo&maanden=12&sector=vo&ondersteuning=1&zonderhbo=1&taal=en"
    )


def test_the_form_says_that_the_function_is_missing(app: Explorer) -> None:
    with app.server.test_request_context("/verken"):
        _, problem = ask("", REACH_FIELDS, (None,), path=REACH, needed=reach.NEEDED)
    assert problem == "Kies eerst welke functie u nu hebt."


def test_a_goal_that_teaches_names_the_wish_that_takes_it(speaker: Speaker) -> None:
    address = Address(origin="toa", target="docent-vo", limits=Limits(support_only=True))
    assert address.query is not None
    answer = answer_query(speaker.network, address.query).no_route
    assert answer is not None
    (block,) = no_route_view(speaker, address, address.query, answer).blocks
    assert (block.text, block.address) == ("niet zelf lesgeven", "/?van=toa&naar=docent-vo")
