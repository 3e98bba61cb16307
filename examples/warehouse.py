"""Asks a Flit warehouse: a folder of Parquet files through DuckDB, or bq:PROJECT through BigQuery.

Queries name tables as dataset.table and parameters as @name, as BigQuery has them.
"""

import os
import re
from pathlib import Path


def warehouse(location=None):
    """The warehouse at a location, by default the one in FLIT_WAREHOUSE."""
    location = location or os.environ.get("FLIT_WAREHOUSE", "warehouse")
    if location.startswith("bq:"):
        return BigQueryWarehouse(location.removeprefix("bq:"))
    return LocalWarehouse(Path(location))


class LocalWarehouse:
    """A folder. Every query sees what is published when it begins."""

    dialect = "duckdb"

    def __init__(self, root):
        if not root.is_dir():
            raise FileNotFoundError(f"{root} is no folder; make one with bin/flit demo")
        self.root = root

    def query(self, sql, **parameters):
        """The rows as dictionaries."""
        with self._open(sql) as connection:
            cursor = connection.execute(re.sub(r"@(\w+)", r"$\1", sql), parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row)) for row in cursor.fetchall()]

    def _open(self, sql):
        import duckdb

        connection = duckdb.connect()
        connection.execute("SET TimeZone = 'UTC'")
        for dataset, table in sorted(set(re.findall(r"\b(flit_\w+)\.(\w+)", sql))):
            # resolve() follows the link once, so that the files are those of one generation
            files = [str(f) for f in (self.root / dataset / table).resolve().rglob("*.parquet")]
            if not files:
                raise LookupError(f"{dataset}.{table} is not in {self.root}; run bin/flit refresh")
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {dataset}")
            listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
            connection.execute(
                f"CREATE VIEW {dataset}.{table} AS"
                f" FROM read_parquet([{listed}], hive_partitioning = false)"
            )
        return connection


class BigQueryWarehouse:
    """A BigQuery project."""

    dialect = "googlesql"

    def __init__(self, project):
        from google.cloud import bigquery

        self.bigquery = bigquery
        self.client = bigquery.Client(project=project)

    def query(self, sql, **parameters):
        """The rows as dictionaries."""
        types = {int: "INT64", str: "STRING"}
        values = [
            self.bigquery.ScalarQueryParameter(name, types.get(type(value), "DATE"), value)
            for name, value in parameters.items()
        ]
        config = self.bigquery.QueryJobConfig(query_parameters=values)
        return [dict(row) for row in self.client.query(sql, job_config=config).result()]
