package io.flit.cli.report;

import io.flit.schemas.Table;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;

/**
 * The warehouse that a report is about.
 *
 * @param connection a DuckDB database with a view per table
 * @param tables the tables that stand in the warehouse
 * @param names a table's name in SQL, such as {@code flit_marts.dim_customers}
 * @param writtenBy the command that writes a table, such as {@code core}
 */
public record ReportSource(
    Connection connection,
    List<Table<?>> tables,
    Function<Table<?>, String> names,
    Function<Table<?>, String> writtenBy) {}
