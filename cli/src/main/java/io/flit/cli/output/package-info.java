/** Results for a person or a program: the console, and rows as a table, CSV or JSON. */
package io.flit.cli.output;
