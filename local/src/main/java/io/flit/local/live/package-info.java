/** A stream on one machine: its source, its commits, and what they share while it runs. */
package io.flit.local.live;
