/**
 * The figures of the report: each is a question, the SQL that answers it, and the way its rows are
 * shown. {@link io.flit.cli.report.figures.Sections} lists them.
 */
package io.flit.cli.report.figures;
