package io.flit.local.replay;

import io.flit.schemas.Table;

/**
 * A message to be: a row in one of its states.
 *
 * @param table the row's table
 * @param micros since when it is in that state
 * @param version larger than those of the states before; 0 where rows never change
 * @param json the row's columns by name, without those that are NULL
 */
record Change(Table<?> table, long micros, long version, byte[] json) {}
