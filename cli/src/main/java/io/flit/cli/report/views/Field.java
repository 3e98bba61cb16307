package io.flit.cli.report.views;

/**
 * A column of a query's result, as people read it.
 *
 * @param name the column's name in the query
 * @param label what stands above or beside its values
 * @param unit what its values are
 */
public record Field(String name, String label, Unit unit) {}
