"""The contract type "only": what is not listed may not be imported."""

import pytest
from grimp import ImportGraph

from tools.lint.only_contract import OnlyContract


@pytest.fixture
def graph() -> ImportGraph:
    made = ImportGraph()
    for module in ("shop", "shop.rules", "shop.rules.price", "shop.store", "shop.rulesets", "server", "json"):
        made.add_module(module)
    return made


def kept(graph: ImportGraph, allowed: list[str]) -> bool:
    contract = OnlyContract(
        name="rules",
        session_options={"root_packages": ["shop"]},
        contract_options={"source": "shop.rules", "allowed": allowed},
    )
    return contract.check(graph, verbose=False).kept


def test_its_own_modules_and_libraries_are_free(graph: ImportGraph) -> None:
    """Only our packages are restricted, and a package may import itself."""
    graph.add_import(importer="shop.rules.price", imported="shop.rules")
    graph.add_import(importer="shop.rules.price", imported="json")
    assert kept(graph, [])


@pytest.mark.parametrize("imported", ["shop.store", "shop.rulesets", "server", "shop"])
def test_anything_else_of_ours_is_refused_unless_listed(graph: ImportGraph, imported: str) -> None:
    """From any depth, also a package whose name only begins alike, and the top-level module."""
    graph.add_import(importer="shop.rules.price", imported=imported)
    assert not kept(graph, [])
    assert kept(graph, [imported])
