/** Customers, their value and whether they return. */
package io.flit.cli.report.figures.customers;
