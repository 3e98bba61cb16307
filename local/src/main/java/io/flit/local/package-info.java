/**
 * What one machine needs to run a pipeline fast: a quick start of Beam, fused steps, blocks on disk
 * and a Java process that suits the work. Without this room everything still runs: the main class
 * of a pipeline uses nothing of it, and DirectRunner runs what is not fused.
 */
package io.flit.local;
