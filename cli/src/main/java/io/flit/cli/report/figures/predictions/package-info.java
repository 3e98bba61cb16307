/** Which models serve, and whether to believe them. */
package io.flit.cli.report.figures.predictions;
