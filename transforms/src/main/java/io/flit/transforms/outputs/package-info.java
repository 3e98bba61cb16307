/**
 * How a DoFn puts out what it kept until its bundle ended, what bundles kept is added up, and a
 * transform returns several collections.
 */
package io.flit.transforms.outputs;
