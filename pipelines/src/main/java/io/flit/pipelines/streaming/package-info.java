/** Messages in, live tables out. */
package io.flit.pipelines.streaming;
