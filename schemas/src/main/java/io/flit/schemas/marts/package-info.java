/**
 * One file per table that people query: facts, dimensions, results of experiments and features; and
 * the records that the platform keeps of its own runs and checks.
 */
package io.flit.schemas.marts;
