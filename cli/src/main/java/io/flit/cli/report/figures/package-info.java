/**
 * The figures of the report by subject, a package each: every figure is a question, the SQL that
 * answers it, and the way its rows are shown. {@link io.flit.cli.report.figures.Sections} lists the
 * subjects.
 */
package io.flit.cli.report.figures;
