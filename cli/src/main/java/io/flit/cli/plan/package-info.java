/** What {@code bin/flit plan} reads of a warehouse, and how it writes a plan down. */
package io.flit.cli.plan;
