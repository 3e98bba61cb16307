/** Experiments. */
package io.flit.cli.report.figures.experiments;
