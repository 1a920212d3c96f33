"""All mutants, by the place where the error is made."""

from tools.mutants.catalogue.decisions import DECISIONS
from tools.mutants.catalogue.desk import DESK
from tools.mutants.catalogue.folding import FOLDING
from tools.mutants.catalogue.gateway import GATEWAY
from tools.mutants.catalogue.machine import MACHINE
from tools.mutants.catalogue.outside import OUTSIDE
from tools.mutants.catalogue.proof import PROOF
from tools.mutants.catalogue.storage import STORAGE
from tools.mutants.catalogue.suggesting import SUGGESTING
from tools.mutants.catalogue.tables import TABLES
from tools.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    *STORAGE,
    *TABLES,
    *FOLDING,
    *DECISIONS,
    *DESK,
    *MACHINE,
    *SUGGESTING,
    *GATEWAY,
    *OUTSIDE,
    *PROOF,
)
