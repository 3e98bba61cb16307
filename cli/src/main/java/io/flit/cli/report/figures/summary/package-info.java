/** The year at a glance. */
package io.flit.cli.report.figures.summary;
