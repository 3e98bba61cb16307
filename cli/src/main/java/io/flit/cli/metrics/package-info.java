/** Metrics at the command line: listed, described, asked for, compared and explained. */
package io.flit.cli.metrics;
