/**
 * The command line, {@code bin/flit}.
 *
 * <p>{@link io.flit.cli.Flit} finds the {@link io.flit.cli.Command} that a person asks for and says
 * how it ended. A command parses its options, and leaves the work to the packages below or to a
 * pipeline.
 */
package io.flit.cli;
