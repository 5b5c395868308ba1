"""The two schemas of XLIFF 1.2 as data, and the walk that holds a document against them."""

from locsdk.xliff.schema.elements import Schema
from locsdk.xliff.schema.walk import SchemaProblem, violations

__all__ = ["Schema", "SchemaProblem", "violations"]
