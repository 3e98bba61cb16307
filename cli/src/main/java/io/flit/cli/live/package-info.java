/** Whether live tables are those of a batch. */
package io.flit.cli.live;
