"""Brings a database to the schema of this version: at once if it is empty, step by step if it is older."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from frontdesk.errors import ConfigError
from frontdesk.store.tables import metadata

#: The newest migration in ``migrations/versions``. A test compares them.
HEAD: Final = "0001"
MIGRATIONS: Final = Path(__file__).parent / "migrations"

_VERSION_TABLE: Final = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"


def version(connection: Connection) -> str | None:
    """The migration this database is at; None if it is empty. Raises ConfigError for somebody else's database."""
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if names:
        raise ConfigError(["this database holds something else; choose a file of its own for Frontdesk"])
    return None


def create(connection: Connection) -> None:
    """Make every table in an empty database and mark it as current. Call inside a transaction."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(text(_VERSION_TABLE))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def upgrade(connection: Connection) -> None:
    """Run the missing migrations, inside a transaction. Raises ConfigError for a newer version's database."""
    # Imported here: it costs a fifth of a second, and a current database never needs it.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    try:
        with EnvironmentContext(config, script, fn=lambda at, _: script._upgrade_revs("head", at)) as environment:
            environment.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
            environment.run_migrations()
    except CommandError:
        raise ConfigError(
            ["this database was written by a newer version of Frontdesk; install that version again"]
        ) from None
