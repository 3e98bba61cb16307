/** How a DoFn puts out what it kept until its bundle ended, and a transform several collections. */
package io.flit.transforms.outputs;
