/**
 * Runs pipelines on this machine: their steps, the progress of each, the log of the run and what it
 * has written.
 */
package io.flit.cli.run;
