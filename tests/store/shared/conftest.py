"""People who may write, or only read, or nothing."""

import pytest
from postgres import PASSWORD


@pytest.fixture(scope="session")
def people(server, templates):
    """Four roles that can log in: two editors, a reader, and one with no rights."""
    with server.admin() as admin:
        for name in ("anna", "bob", "rhea", "sam"):
            admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
        admin.execute("GRANT opicescr_editor TO anna, bob")
        admin.execute("GRANT opicescr_reader TO rhea")
