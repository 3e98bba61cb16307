/** The warehouse in the forms that other tools open. */
package io.flit.cli.export;
