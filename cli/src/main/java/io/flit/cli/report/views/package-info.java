/**
 * What figures are made of: a query and its answer, the charts, grids and tiles that show it, and
 * how values of a unit are written.
 */
package io.flit.cli.report.views;
