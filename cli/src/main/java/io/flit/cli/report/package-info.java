/**
 * The report: one HTML page with the pictures that people ask for.
 *
 * <p>A {@link io.flit.cli.report.views.Figure} is a question, the SQL that answers it, and the way
 * its rows are shown. {@link io.flit.cli.report.Report} asks each of a warehouse, and {@link
 * io.flit.cli.report.ReportPage} writes the answers into a page that needs nothing but a browser.
 */
package io.flit.cli.report;
