"""The encrypted plan file: keys, tables, change log, migrations. The only place with SQL."""
