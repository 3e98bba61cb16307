/** Delivery and support. */
package io.flit.cli.report.figures.service;
