/** Revenue, margin and orders. */
package io.flit.cli.report.figures.sales;
