/** Categories and products. */
package io.flit.cli.report.figures.products;
