/** Measures refreshes: rows, seconds, memory and bytes of each step, in a process per run. */
package io.flit.cli.bench;
