/**
 * How a pipeline is started: its options are parsed, it runs on any Beam runner, and its end
 * becomes a sentence and an exit code.
 */
package io.flit.pipelines.launch;
