/**
 * The options of commands: what they mean, and where their values come from when they are not
 * typed.
 */
package io.flit.cli.options;
