/** Dates, times and instants between a database and what people read. */
package io.flit.cli.times;
