/** Scripts with which shells complete what is typed after {@code bin/flit}. */
package io.flit.cli.completion;
