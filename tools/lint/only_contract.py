"""An import-linter contract that lists what a package may import, instead of what it may not.

A list of forbidden modules grows stale with every new package; a list of allowed ones does not.
"""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    """`source` and what lies below it import, of our own packages, only `allowed` and what lies below those.

    Only direct imports count: what an allowed module imports is that module's own contract. Libraries from
    outside are free.
    """

    source = fields.ModuleField()
    allowed = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - the interface
        declared: Any = self  # on an instance the fields hold their values
        source: str = declared.source.name
        inside = {source} | (declared.allowed or set())
        ours = self.session_options["root_packages"] + ["server"]
        broken = [
            (importer, imported)
            for importer in sorted({source} | graph.find_descendants(source))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if _is_within(imported, ours) and not _is_within(imported, inside)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        pairs: list[tuple[str, str]] = check.metadata["broken"]
        for importer, imported in pairs:
            output.print_error(f"{importer} imports {imported}", bold=False)


def _is_within(module: str, packages: Any) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)
