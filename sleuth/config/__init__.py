"""The roof: settings, addresses and wiring.

Imported before anything opens a database, so the sound SQLite of the `pysqlite3` package can take the place of an
older one built into Python.
"""

import sys

try:
    import pysqlite3
except ImportError:
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
