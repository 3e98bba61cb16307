/** The string forms of values, and the order of strings. */
package io.flit.transforms.text;
