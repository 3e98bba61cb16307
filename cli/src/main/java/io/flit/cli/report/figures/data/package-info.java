/** The state of the data. */
package io.flit.cli.report.figures.data;
